package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Recorded nodes must render to the same bytes for ever: these texts are compared with files that never change. */
class PromptBytesTest {

    private static final String CRITERIA_SEEING_NONE =
            Prompts.criteria("criteria/1").render(Samples.CONVERSATION, Optional.empty(), 10);
    private static final String CRITERIA_SEEING_RESPONSES =
            Prompts.criteria("criteria/1").render(Samples.CONVERSATION, Optional.of(Samples.SHOWN), 3);
    private static final String RUBRIC = Prompts.rubric("rubric/1").render(Samples.CONVERSATION, Samples.CRITERION);
    private static final String JUDGMENT = Prompts.judgment("judgment/1")
            .render(Samples.CONVERSATION, Samples.SHOWN, Samples.CRITERION, Samples.RUBRIC);
    private static final String JUDGMENT_IN_BLOCKS = Prompts.judgment("judgment/1")
            .render(
                    List.of(new Turn("user", "")),
                    ShownResponses.block('B', "shown first", ""),
                    Samples.CRITERION,
                    Samples.RUBRIC);
    private static final String DIRECT =
            Prompts.leaf("direct/1").render(Samples.CONVERSATION, Samples.SHOWN, Samples.CRITERION, Samples.RUBRIC);
    private static final String SINGLE_PASS =
            Prompts.singlePass("single-pass/1").render(Samples.CONVERSATION, Samples.SHOWN);

    @Test
    void rendersWhatItAlwaysRendered() throws IOException {
        assertThat(CRITERIA_SEEING_NONE).isEqualTo(golden("criteria-1"));
        assertThat(CRITERIA_SEEING_RESPONSES).isEqualTo(golden("criteria-1-with-responses"));
        assertThat(RUBRIC).isEqualTo(golden("rubric-1"));
        assertThat(JUDGMENT).isEqualTo(golden("judgment-1"));
        assertThat(JUDGMENT_IN_BLOCKS).isEqualTo(golden("judgment-1-blocks"));
        assertThat(SINGLE_PASS).isEqualTo(golden("single-pass-1"));
        assertThat(DIRECT).isEqualTo(golden("direct-1"));
    }

    @Test
    void whatATreeSharesComesFirst() {
        String shared = SINGLE_PASS.substring(0, SINGLE_PASS.indexOf("<task>"));

        assertThat(shared).contains("90 eggs");
        assertThat(JUDGMENT).startsWith(shared);
        assertThat(DIRECT).startsWith(shared);
        assertThat(CRITERIA_SEEING_RESPONSES).startsWith(shared);
        String conversation = shared.substring(0, shared.indexOf("\n<response_a>"));
        assertThat(CRITERIA_SEEING_NONE).startsWith(conversation);
        assertThat(RUBRIC).startsWith(conversation);
    }

    @Test
    void judgmentsOfOneRubricDifferInNothing() {
        String other = Prompts.judgment("judgment/1")
                .render(Samples.CONVERSATION, Samples.SHOWN, Samples.CRITERION, "1: another");

        int rubric = JUDGMENT.indexOf("<rubric>\n") + "<rubric>\n1: ".length();
        assertThat(other).startsWith(JUDGMENT.substring(0, rubric));
    }

    @Test
    void fixedTextIsAscii() throws IOException {
        for (String version : List.of("criteria/1", "rubric/1", "judgment/1", "direct/1", "single-pass/1")) {
            try (InputStream in = Prompts.class.getResourceAsStream(version + ".txt")) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("␛", "");
                assertThat(text).isASCII().doesNotContain("\r");
            }
        }
    }

    @Test
    void unknownVersionsAreNamed() {
        assertThatThrownBy(() -> Prompts.criteria("criteria/9")).hasMessageContaining("criteria/9");
        assertThatThrownBy(() -> Prompts.rubric("judgment/1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Prompts.judgment("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Prompts.singlePass("criteria/1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Prompts.criteria("criteria/1").render(List.of(), Optional.empty(), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Prompts.criteria(Prompts.LATEST_CRITERIA).version()).isEqualTo(Prompts.LATEST_CRITERIA);
        assertThat(Prompts.rubric(Prompts.LATEST_RUBRIC).version()).isEqualTo(Prompts.LATEST_RUBRIC);
        assertThat(Prompts.judgment(Prompts.LATEST_JUDGMENT).version()).isEqualTo(Prompts.LATEST_JUDGMENT);
        assertThat(Prompts.singlePass(Prompts.LATEST_SINGLE_PASS).version()).isEqualTo(Prompts.LATEST_SINGLE_PASS);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = PromptBytesTest.class.getResourceAsStream("golden/" + name + ".txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(0, text.length() - 1);
        }
    }
}
