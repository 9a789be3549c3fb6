package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectParserTest {

    private static final String REASON = "Reason: Both give the right total, but only the first shows how.\n";

    private final DirectPrompt prompt = (DirectPrompt) Prompts.leaf("direct/1");

    @ParameterizedTest
    @CsvSource({"A,5,1", "B,1,5", "TIE,3,3"})
    void aVerdictIsScoredAsAVote(Verdict verdict, int a, int b) {
        DirectText text = Samples.strict(prompt.parse(REASON + "Verdict: " + verdict));

        assertThat(text.verdict()).isEqualTo(verdict);
        assertThat(text.score('A')).isEqualTo(a);
        assertThat(text.score('B')).isEqualTo(b);
        assertThat(Verdict.ofScores(a, b)).isEqualTo(verdict);
        assertThat(text.text()).isEqualTo(REASON + "Verdict: " + verdict);
        assertThatThrownBy(() -> text.score('C')).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Verdict: a",
                "**Verdict:** A",
                "**Verdict: A**",
                "verdict: A.",
                "Verdict: Response A",
                "Verdict：A",
                "### Verdict: A",
                "Verdict: A is better."
            })
    void forgivesForm(String line) {
        DirectText text = Samples.repaired(prompt.parse(REASON + line + "\n\n"));

        assertThat(text.verdict()).isEqualTo(Verdict.A);
        assertThat(text.reason()).startsWith("Both").endsWith("how.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Verdict: A", "Reason:\nVerdict: A", "I like the first more.\nVerdict: A"})
    void forgivesAReasonThatIsNotThere(String text) {
        assertThat(Samples.repaired(prompt.parse(text)).verdict()).isEqualTo(Verdict.A);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "Reason: none",
                "Verdict: A\nReason: it is better",
                "Verdict: A\nVerdict: A",
                "Verdict: B\nOn second thought:\nVerdict: A",
                "Verdict: A or B",
                "Verdict: neither",
                "Verdict: not A",
                "Verdict:",
                "Verdict: C",
                "Reason: fine\nThe verdict is A"
            })
    void isStrictAboutMeaning(String text) {
        assertThat(Samples.reason(prompt.parse(text))).isNotBlank();
    }

    @Test
    void asksForNothingThatComesBefore() {
        String rendered = prompt.render(
                Samples.CONVERSATION, Samples.SHOWN, Unasked.criterion().text(), Unasked.rubric());

        assertThat(rendered)
                .isEqualTo(prompt.render(Samples.CONVERSATION, Samples.SHOWN, "x", "y"))
                .doesNotContain("Overall quality", "riterion", "ubric");
        assertThat(PromptReader.read(rendered))
                .get()
                .extracting(ReadPrompt::kind)
                .isEqualTo(PromptKind.DIRECT);
        assertThat(prompt.schema()).isEmpty();
        assertThat(Prompts.isDirect("direct/1")).isTrue();
        assertThat(Prompts.isDirect("judgment/1")).isFalse();
        assertThat(Prompts.leaf("judgment/1")).isSameAs(Prompts.judgment("judgment/1"));
        assertThatThrownBy(() -> Prompts.leaf("direct/2")).hasMessageContaining("direct/2");
        assertThat(Unasked.is("none/1")).isTrue();
        assertThat(Unasked.is("criteria/1")).isFalse();
    }

    @Test
    void aReadingIsOneOfSomethingMoreGeneral() {
        assertThat(Parsed.<LeafText>asOneOf(prompt.parse(REASON + "Verdict: B")).ok())
                .get()
                .satisfies(ok -> {
                    assertThat(ok.value().verdict()).isEqualTo(Verdict.B);
                    assertThat(ok.canonical()).isEqualTo(REASON + "Verdict: B");
                    assertThat(ok.repaired()).isFalse();
                });
        assertThat(Parsed.<LeafText>asOneOf(prompt.parse("?"))).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void neverThrows() {
        Random random = new Random(3);
        for (int i = 0; i < Draws.of(3_000); i++) {
            assertThat(prompt.parse(Mutations.mutate(REASON + "Verdict: TIE", random)))
                    .isNotNull();
        }
    }
}
