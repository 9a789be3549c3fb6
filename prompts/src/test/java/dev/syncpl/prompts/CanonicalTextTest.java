package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTextTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "<think>first, A ...</think>\\n\\nScore A: 4 |Score A: 4",
                "first, A ...</think>Score A: 4|Score A: 4",
                "<think>cut off at its token limit|",
                " \\n plain \\n|plain",
                "<think>one</think> <think>two</think> text|text",
                "it quotes <think>this</think> and goes on|it quotes <think>this</think> and goes on",
                "<think></think>|",
                "<Thinking>a</THINKING>text|text",
                "<reasoning>a</reasoning>text|text",
                "[THINK]a[/THINK]text|text",
                "<seed:think>a</seed:think>text|text",
                "◁think▷a◁/think▷text|text",
                "[THINK]never closed|",
                "preamble <think>never closed|preamble <think>never closed",
                "|"
            },
            delimiter = '|',
            nullValues = "none")
    void dropsReasoningAndOuterBlanks(String raw, String canonical) {
        String text = CanonicalText.of(raw == null ? "" : raw.replace("\\n", "\n"));

        assertThat(text).isEqualTo(canonical == null ? "" : canonical);
        assertThat(CanonicalText.of(text)).isEqualTo(text);
    }
}
