package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TopicCheckTest {

    private final Map<String, Integer> topics = new HashMap<>(Map.of(
            TestEvents.INPUT.name(), 4,
            TestEvents.INPUT.deadLetterName(), 1,
            TestEvents.CHILDREN.name(), 4,
            TestEvents.FAILURES.name(), 4));
    private final Queue<KafkaException> failures = new ArrayDeque<>();
    private final ManualTicker ticker = new ManualTicker();
    private final RunnerContext context =
            new RunnerContext(FakeInstance.settings("0").build(), ticker, new Counters(), new Troubles("scripted"));

    private void check() {
        new TopicCheck(new ScriptedStage(), new Clients(), context).await(() -> false);
    }

    @Test
    void topicsThatFitAreFine() {
        check();

        assertThat(context.troubles().status().healthy()).isTrue();
    }

    @Test
    void aBrokerThatDoesNotAnswerIsWaitedFor() {
        failures.add(new TimeoutException("no answer"));
        failures.add(new KafkaException("cannot create", new ConfigException("No resolvable bootstrap urls given")));
        ticker.onRest(() ->
                assertThat(context.troubles().status().reason()).startsWith("the broker at nowhere:1 does not answer"));

        check();

        assertThat(failures).isEmpty();
        assertThat(context.troubles().status().healthy()).isTrue();
    }

    @Test
    void aTopicThatIsMissingIsWaitedFor() {
        topics.remove(TestEvents.FAILURES.name());
        ticker.onRest(() -> {
            assertThat(context.troubles().status().reason())
                    .isEqualTo("these topics are not there yet: test.failures.v1");
            topics.put(TestEvents.FAILURES.name(), 4);
        });

        check();
    }

    @Test
    void unequalPartitionsAreRefused() {
        topics.put(TestEvents.CHILDREN.name(), 6);

        assertThatThrownBy(this::check)
                .isInstanceOf(EndOfRun.class)
                .hasMessage("topics keyed by tree need the same number of partitions, but test.input.v1 has 4 and "
                        + "test.children.v1 has 6");
    }

    @Test
    void aWrongConfigurationIsRefused() {
        failures.add(new KafkaException("cannot create", new ConfigException("sasl.mechanism", "nonsense")));

        assertThatThrownBy(this::check).isInstanceOf(EndOfRun.class).hasMessageContaining("sasl.mechanism");
    }

    @Test
    void aStopEndsTheWait() {
        topics.clear();

        new TopicCheck(new ScriptedStage(), new Clients(), context).await(() -> true);
    }

    private final class Clients implements KafkaClients, TopicCatalog {
        @Override
        public TopicCatalog catalog() {
            return this;
        }

        @Override
        public Consumer<byte[], byte[]> consumer() {
            throw new AssertionError("whoever looks at topics alone opens no client");
        }

        @Override
        public Producer<byte[], byte[]> producer() {
            throw new AssertionError("whoever looks at topics alone opens no client");
        }

        @Override
        public Map<String, Integer> partitionsOf(Set<String> wanted) {
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            Map<String, Integer> found = new HashMap<>(topics);
            found.keySet().retainAll(wanted);
            return found;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
