package dev.syncpl.events.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void everyTopicHasItsOwnNameAndType() {
        Set<String> names = new HashSet<>();
        Set<Class<?>> types = new HashSet<>();
        Topics.ALL.forEach(topic -> {
            assertThat(names.add(topic.name())).as(topic.name()).isTrue();
            assertThat(types.add(topic.type())).as(topic.name()).isTrue();
        });
    }

    @Test
    void recordsStayUntilDeletedButForTheRunStates() {
        assertThat(Topics.ALL)
                .filteredOn(topic -> topic.kept() == Kept.NEWEST_OF_KEY)
                .containsExactly(Topics.RUNS);
        assertThat(Topics.JUDGMENTS.config())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1")
                .containsEntry("max.message.bytes", "4194304");
        assertThat(Topics.RUNS.config()).containsEntry("cleanup.policy", "compact");
    }

    @Test
    void deadLettersOfACompactedTopicAreKeptToo() {
        assertThat(Topics.RUNS.deadLetterConfig()).containsEntry("cleanup.policy", "delete");
        assertThat(Topics.RUNS.deadLetterName()).isEqualTo("syncpl.runs.v1.dlq");
    }

    @Test
    void findsByName() {
        assertThat(Topics.named("syncpl.rubrics.v1")).contains(Topics.RUBRICS);
        assertThat(Topics.named("syncpl.rubrics.v1.dlq")).isEmpty();
    }
}
