package dev.syncpl.aggregator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.CoordinatorLoadInProgressException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class StartTest {

    @Test
    void waitsForTheBrokersAndThenForEveryTopic() throws InterruptedException {
        Map<String, Integer> all = new HashMap<>();
        TopicCheck.required().forEach(topic -> all.put(topic, 4));
        Map<String, Integer> some = new HashMap<>(all);
        some.remove(TopicCheck.required().iterator().next());
        Queue<Map<String, Integer>> answers = new ArrayDeque<>(List.of(Map.of(), some, some, all));
        int questions = answers.size();
        AtomicLong asked = new AtomicLong();
        FakeCluster cluster = new FakeCluster(() -> asked.incrementAndGet() == 1 ? null : answers.remove());

        assertThat(new TopicWait(cluster, Duration.ofMillis(1)).await()).isEqualTo(all);
        assertThat(asked).hasValue(questions + 1);
    }

    /** A broker that has just started answers for its topics before it does for its groups. */
    @Test
    void asksAgainForWhatTheBrokersDoNotKnowYet() throws InterruptedException {
        Queue<RuntimeException> failures = new ArrayDeque<>(
                List.of(new TimeoutException("no coordinator"), new CoordinatorLoadInProgressException("loading")));

        String answer = BrokerQuestion.ask("how far a group is", Duration.ofMillis(1), () -> {
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            return "far";
        });

        assertThat(answer).isEqualTo("far");
        assertThatThrownBy(() -> BrokerQuestion.ask("how far a group is", Duration.ofMillis(1), () -> {
                    throw new GroupAuthorizationException("the-group");
                }))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("The brokers do not tell how far a group is: ");
    }

    @Test
    void theBrokersAnswerUntilTheyHaveBeenSilentForAWhile() {
        AtomicLong nanos = new AtomicLong();
        FakeCluster cluster = new FakeCluster(Map::of);
        try (BrokerContact contact = new BrokerContact(cluster, nanos::get)) {
            assertThat(contact.answering()).as("not asked yet").isFalse();

            contact.ask(Map.of());
            assertThat(contact.answering()).isTrue();

            cluster.away(true);
            nanos.addAndGet(Duration.ofSeconds(10).toNanos());
            contact.ask(Map.of());
            assertThat(contact.answering()).as("one question lost").isTrue();

            nanos.addAndGet(Duration.ofSeconds(10).toNanos());
            contact.ask(Map.of());
            assertThat(contact.answering()).isFalse();

            cluster.away(false);
            contact.ask(Map.of());
            assertThat(contact.answering()).isTrue();
        }
    }

    @Test
    void aHostThatIsNotKnownYetIsWaitedFor() {
        KafkaConfig kafka = kafka(Map.of("syncpl.kafka.bootstrap-servers", "no-such-host.invalid:9092"));

        try (AdminCluster cluster = new AdminCluster(kafka, "test")) {
            assertThatThrownBy(() -> cluster.partitionsOf(List.of("a-topic"))).isInstanceOf(KafkaException.class);
        }
    }

    @Test
    void aWrongSettingIsNamed() {
        KafkaConfig kafka = kafka(Map.of("syncpl.kafka.properties.\"admin.retries\"", "many"));

        try (AdminCluster cluster = new AdminCluster(kafka, "test")) {
            assertThatThrownBy(() -> cluster.partitionsOf(List.of("a-topic")))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("many");
        }
    }

    private static KafkaConfig kafka(Map<String, String> properties) {
        return ConfigTest.config(properties).getConfigMapping(KafkaConfig.class);
    }
}
