package dev.syncpl.aggregator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.events.topics.Keyed;
import dev.syncpl.events.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicCheckTest {

    @Test
    void needsEveryTopicAndItsDeadLetters() {
        assertThat(TopicCheck.required())
                .hasSize(2 * Topics.ALL.size())
                .contains(Topics.TREE_REQUESTS.name(), Topics.CRITERIA.deadLetterName(), Topics.LONG_COT_ROWS.name());
        assertThat(TopicCheck.missing(Map.of(Topics.RUNS.name(), 4)))
                .hasSize(2 * Topics.ALL.size() - 1)
                .doesNotContain(Topics.RUNS.name());
    }

    @Test
    void takesTopicsWithOneCountPerKey() {
        Map<String, Integer> partitions = partitions(4, 12);

        assertThat(TopicCheck.missing(partitions)).isEmpty();
        assertThatCode(() -> TopicCheck.compare(partitions)).doesNotThrowAnyException();
    }

    @Test
    void deadLettersMayHaveAnyCount() {
        Map<String, Integer> partitions = partitions(4, 4);
        partitions.put(Topics.CRITERIA.deadLetterName(), 1);

        assertThatCode(() -> TopicCheck.compare(partitions)).doesNotThrowAnyException();
    }

    @Test
    void refusesCountsThatPartATreesEvents() {
        Map<String, Integer> partitions = partitions(4, 12);
        partitions.put(Topics.RUBRICS.name(), 6);

        assertThatThrownBy(() -> TopicCheck.compare(partitions))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(Topics.RUBRICS.name() + " have 6")
                .hasMessageContaining(Topics.CRITERIA.name())
                .hasMessageNotContaining(Topics.RUNS.name());
    }

    private static Map<String, Integer> partitions(int byRun, int byTree) {
        Map<String, Integer> partitions = new HashMap<>();
        Topics.ALL.forEach(topic -> {
            int count = topic.keyed() == Keyed.BY_RUN ? byRun : byTree;
            partitions.put(topic.name(), count);
            partitions.put(topic.deadLetterName(), count);
        });
        return partitions;
    }
}
