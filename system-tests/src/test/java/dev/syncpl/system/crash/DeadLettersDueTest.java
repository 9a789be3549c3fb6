package dev.syncpl.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.topics.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLettersDueTest {

    private static final Poison POISON = new Poison(Topics.CRITERIA, List.of("one", "two"), "k", new byte[0]);

    @Test
    void isContentWithOneLetterOfEachReader() {
        assertThat(DeadLettersDue.complaints(List.of(POISON), List.of("k by two", "k by one")))
                .isEmpty();
    }

    @Test
    void findsWhatIsMissingWhatCameTwiceAndWhatNobodySent() {
        assertThat(DeadLettersDue.complaints(List.of(POISON), List.of("k by one", "k by one", "t by two")))
                .containsExactly(
                        "no dead letter of two for k on " + Topics.CRITERIA.name(),
                        "dead letter that is not due, or came twice: k by one",
                        "dead letter that is not due, or came twice: t by two");
    }
}
