package dev.syncpl.stack;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.RegistryApi;
import dev.syncpl.events.wire.SerdeSettings;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Describes the registry of a stack and fills it. */
final class RegistrySetup {

    static final String NAME = "registry";

    /** Where this server answers the API that clients of every vendor speak. */
    private static final String API_PATH = "/apis/ccompat/v7";

    private static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private final StackOptions options;
    private final DataFolder data;
    private final int port;
    private final URI address;
    private final RegistryApi api;

    /** @throws StackException if the wished port is taken */
    RegistrySetup(StackOptions options, DataFolder data, Ports ports) {
        this.options = options;
        this.data = data;
        this.port = ports.claim(options.registryPort(), NAME, "--registry-port");
        this.address = URI.create("http://127.0.0.1:" + port);
        this.api = new RegistryApi(URI.create(address + API_PATH));
    }

    /** Address for this build's serializers: some want the server's, some its API's. */
    URI url() {
        boolean wantsApi = SerdeSettings.load(address.toString()).registryApi().equals(address);
        return wantsApi ? api.address() : address;
    }

    Child.Spec prepare() {
        return new Child.Spec(
                NAME,
                JavaProgram.ofJar(jar(), List.of("-Xmx192m"), properties()),
                options.serverEnvironment(),
                address,
                () -> Ports.answers(port) && api.answers(),
                Child.Tier.SERVER);
    }

    /** Registers every topic's schema in the declared order, so that a new registry gives the same ids everywhere. */
    void registerSchemas() {
        try {
            api.requireCompatibility(COMPATIBILITY);
            for (Topic<? extends SpecificRecord> topic : Topics.ALL) {
                Schema schema = SpecificData.get().getSchema(topic.type());
                api.register(topic.subject(), schema);
            }
        } catch (IOException e) {
            throw new StackException("schemas cannot be registered: " + e.getMessage(), e);
        }
    }

    private Path jar() {
        Path folder = options.home().resolve("deploy/local-servers/target/registry");
        if (!Files.isDirectory(folder)) {
            return folder.resolve("registry-runner.jar");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElse(folder.resolve("registry-runner.jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> properties() {
        String text = Templates.fill(
                "registry.properties",
                Map.of(
                        "port", Integer.toString(port),
                        "database", Templates.escaped(data.registryDatabase().toString())));
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> map = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }
}
