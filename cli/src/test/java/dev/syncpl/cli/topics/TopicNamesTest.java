package dev.syncpl.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import org.junit.jupiter.api.Test;

class TopicNamesTest {

    @Test
    void findsEveryTopicByItsFullAndItsShortName() {
        for (Topic<?> topic : Topics.ALL) {
            assertThat(TopicNames.find(topic.name()).topic()).isSameAs(topic);
            assertThat(TopicNames.find(TopicNames.shortName(topic)).topic()).isSameAs(topic);
            assertThat(TopicNames.find(topic.deadLetterName()).isDeadLetter()).isTrue();
        }
        assertThat(TopicNames.all()).doesNotHaveDuplicates().contains("criteria", "training.dpo", "tree-requests");
    }

    @Test
    void findsDeadLettersByTheirShortName() {
        TopicNames.Named named = TopicNames.find("judgments.dlq");

        assertThat(named.topic()).isSameAs(Topics.JUDGMENTS);
        assertThat(named.name()).isEqualTo(Topics.JUDGMENTS.deadLetterName());
    }

    @Test
    void namesTheTopicsThereAre() {
        assertThatThrownBy(() -> TopicNames.find("judgements"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no topic 'judgements'; there are tree-requests, runs,");
    }
}
