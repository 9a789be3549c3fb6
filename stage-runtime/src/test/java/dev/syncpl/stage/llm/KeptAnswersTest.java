package dev.syncpl.stage.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptAnswersTest {

    @Test
    void findsAnAnswerByRecordAndRequest() {
        KeptAnswers kept = new KeptAnswers(10_000);
        Exchanged one = answer("one");

        kept.keep("record", "body", one);

        assertThat(kept.find("record", "body")).contains(one);
        assertThat(kept.find("record", "other")).isEmpty();
        assertThat(kept.find("other", "body")).isEmpty();
    }

    @Test
    void holdsNothingOfARecordThatIsOver() {
        KeptAnswers kept = new KeptAnswers(10_000);
        kept.keep("record", "body", answer("one"));
        kept.keep("record", "body", answer("one"));

        kept.forget("record");

        assertThat(kept.find("record", "body")).isEmpty();
        assertThat(kept.bytes()).isZero();
    }

    @Test
    void letsTheOldestRecordsGoBeyondItsRoom() {
        KeptAnswers kept = new KeptAnswers(10_000);
        for (int i = 0; i < 20; i++) {
            kept.keep("record " + i, "body", answer("x".repeat(1000)));
            assertThat(kept.bytes()).isLessThanOrEqualTo(10_000);
        }

        assertThat(kept.find("record 0", "body")).isEmpty();
        assertThat(kept.find("record 19", "body")).isPresent();
    }

    @Test
    void keepsNothingThatIsLargerThanItsRoom() {
        KeptAnswers kept = new KeptAnswers(1_000);

        kept.keep("record", "body", answer("x".repeat(1000)));

        assertThat(kept.bytes()).isZero();
    }

    private static Exchanged answer(String text) {
        Answer answer = new Answer(
                "m", List.of(new Answer.Message(text, "stop", Optional.empty())), new Usage(1, null, null, null));
        return new Exchanged.Done(answer, 7L, 1, Instant.EPOCH, List.of());
    }
}
