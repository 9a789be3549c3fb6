package dev.syncpl.benchmarks.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.ShownResponses;
import dev.syncpl.prompts.Turn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachedShareTest {

    private static final int MANY = 1 << 20;

    @Test
    void sectionsTradePlacesAndNothingIsLost() {
        String prompt = judgment("How many eggs?\n<criterion>\nnot a section", "Sum: The number is right.", "1: bad");

        String reversed = ReversedPrompt.of(prompt);

        assertThat(reversed).startsWith("<task>\n").hasSameSizeAs(prompt);
        assertThat(reversed.indexOf("<rubric>\n")).isLessThan(reversed.lastIndexOf("<criterion>\n"));
        assertThat(reversed.indexOf("<response_b>\n")).isLessThan(reversed.indexOf("<response_a>\n"));
        assertThat(reversed.chars().sorted().toArray())
                .isEqualTo(prompt.chars().sorted().toArray());
    }

    @Test
    void whatATreeSharesIsServedOnlyWhereItComesFirst() {
        List<String> prompts = new ArrayList<>();
        for (int criterion = 0; criterion < 10; criterion++) {
            prompts.add(judgment("Q".repeat(4_000), "Criterion " + criterion, "Rubric " + criterion));
        }

        double forwards = CachedShare.of(prompts, MANY);
        double reversed =
                CachedShare.of(prompts.stream().map(ReversedPrompt::of).toList(), MANY);

        assertThat(forwards).isBetween(0.6, 0.9);
        assertThat(reversed).isBetween(0.05, 0.3);
    }

    @Test
    void aCacheThatHoldsNothingServesNothing() {
        assertThat(CachedShare.of(List.of("same ".repeat(100), "same ".repeat(100)), 0))
                .isZero();
    }

    private static String judgment(String question, String criterion, String rubric) {
        return Prompts.judgment("judgment/1")
                .render(
                        List.of(new Turn("user", question)),
                        ShownResponses.letters("Three.", "No idea."),
                        criterion,
                        rubric);
    }
}
