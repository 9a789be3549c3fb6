package dev.syncpl.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.SerdeSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker and registry as real processes. */
class LocalStackIT {

    private static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    @Test
    void declaresTopicsAndSchemasKeepsThemOverKillsAndRestartsAndTellsADeath() throws Exception {
        Path data = temp.resolve("data");
        Map<String, Integer> ids;
        List<Long> pids;
        try (LocalStack stack = LocalStack.start(options(data).build())) {
            assertTopics(stack);
            ids = schemaIds(stack);
            pids = stack.processes().stream().map(StackProcess::pid).toList();
            assertThat(stack.processes()).extracting(StackProcess::name).containsExactly("registry", "broker");
            assertThat(StackDescriptor.find(data))
                    .hasValueSatisfying(
                            found -> assertThat(found.bootstrapServers()).isEqualTo(stack.bootstrapServers()));
            assertThatThrownBy(() -> LocalStack.start(options(data).build()))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("in use by another stack");
        }

        assertThat(pids).allSatisfy(pid -> assertThat(ProcessHandle.of(pid)).isEmpty());
        assertThat(StackDescriptor.find(data)).isEmpty();
        assertThat(List.copyOf(ids.values()))
                .as("ids follow the order of Topics.ALL")
                .isSorted();
        try (LocalStack stack = LocalStack.start(options(data).build())) {
            assertTopics(stack);
            assertThat(schemaIds(stack)).isEqualTo(ids);
            OpenTransaction left = OpenTransaction.leave(stack.bootstrapServers());
            stack.kill9("registry");
            stack.kill9("broker");
            stack.restart("broker");
            stack.restart("registry");
            assertTopics(stack);
            left.awaitEnd();
            assertThat(schemaIds(stack)).isEqualTo(ids);
            assertThat(stack.failure()).isNotDone();
            assertDeathIsReported(stack, "registry");
        }
        Files.delete(data.resolve("registry/db.mv.db"));
        assertThatThrownBy(() -> LocalStack.start(options(data).build())).hasMessageContaining("mixed");
    }

    @Test
    void aTakenPortIsRefusedBeforeAnythingStarts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StackOptions options =
                    options(temp).registryPort(taken.getLocalPort()).build();

            assertThatThrownBy(() -> LocalStack.start(options))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " of the registry is taken")
                    .hasMessageContaining("--registry-port");
        }
        assertThat(temp.resolve("logs/broker.log")).doesNotExist();
    }

    private static void assertDeathIsReported(LocalStack stack, String name) throws Exception {
        ProcessHandle.of(stack.process(name).pid()).orElseThrow().destroyForcibly();

        assertThat(stack.failure().get(30, TimeUnit.SECONDS))
                .hasMessageStartingWith(name + " was killed by signal 9")
                .hasMessageContaining(name + ".log");
    }

    private static StackOptions.Builder options(Path data) {
        return StackOptions.builder(HOME, data).serversOnly();
    }

    private static void assertTopics(LocalStack stack) throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()))) {
            Map<String, Map<String, String>> expected = new TreeMap<>();
            for (Topic<? extends SpecificRecord> topic : Topics.ALL) {
                expected.put(topic.name(), topic.config());
                expected.put(topic.deadLetterName(), topic.deadLetterConfig());
            }
            assertThat(admin.listTopics().names().get()).containsExactlyInAnyOrderElementsOf(expected.keySet());
            assertThat(admin.describeTopics(expected.keySet())
                            .allTopicNames()
                            .get()
                            .values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(Topics.LOCAL_PARTITIONS));
            for (Map.Entry<String, Map<String, String>> topic : expected.entrySet()) {
                ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.getKey());
                Config config =
                        admin.describeConfigs(List.of(resource)).all().get().get(resource);
                topic.getValue()
                        .forEach((key, value) ->
                                assertThat(config.get(key).value()).as(key).isEqualTo(value));
            }
        }
    }

    /** The schema id of every topic, in the order of {@link Topics#ALL}, read over the API that foreign clients use. */
    private static Map<String, Integer> schemaIds(LocalStack stack) throws IOException {
        URI api = SerdeSettings.load(stack.registryUrl()).registryApi();
        assertThat(get(api, "/config").path("compatibilityLevel").asText()).isEqualTo("FULL_TRANSITIVE");
        Map<String, Integer> ids = new LinkedHashMap<>();
        List<String> subjects = new ArrayList<>();
        for (Topic<? extends SpecificRecord> topic : Topics.ALL) {
            JsonNode version = get(api, "/subjects/" + topic.subject() + "/versions/latest");
            Schema schema = new Schema.Parser().parse(version.path("schema").asText());
            assertThat(schema.getFullName()).isEqualTo(topic.type().getName());
            ids.put(topic.name(), version.path("id").asInt());
            subjects.add(topic.subject());
        }
        List<String> registered = new ArrayList<>();
        get(api, "/subjects").forEach(subject -> registered.add(subject.asText()));
        assertThat(registered).containsExactlyInAnyOrderElementsOf(subjects);
        return ids;
    }

    private static JsonNode get(URI api, String path) throws IOException {
        try (InputStream body = URI.create(api + path).toURL().openStream()) {
            return JSON.readTree(body);
        }
    }
}
