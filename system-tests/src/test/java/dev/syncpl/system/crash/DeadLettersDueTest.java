package dev.syncpl.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLettersDueTest {

    private static final Map<String, List<String>> SENT = Map.of("k", List.of("one", "two"));

    @Test
    void isContentWithOneLetterOfEachReader() {
        assertThat(DeadLettersDue.complaints(SENT, List.of("k by two", "k by one")))
                .isEmpty();
    }

    @Test
    void findsWhatIsMissingWhatCameTwiceAndWhatNobodySent() {
        assertThat(DeadLettersDue.complaints(SENT, List.of("k by one", "k by one", "t by two")))
                .containsExactly(
                        "dead letter is missing: k by two",
                        "dead letter that is not due, or came twice: k by one",
                        "dead letter that is not due, or came twice: t by two");
    }
}
