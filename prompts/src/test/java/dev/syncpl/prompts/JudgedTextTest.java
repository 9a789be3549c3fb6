package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgedTextTest {

    private static final String[] PIECES = {
        "<",
        ">",
        "|",
        "[",
        "]",
        "/",
        " ",
        "\n",
        "\r",
        "\t",
        "␛",
        "␛{",
        "{0041}",
        "}",
        "u",
        "\u0000",
        "\u000B",
        "\u0085",
        "\ud83e",
        "\udd5e",
        "🥞",
        "im_end",
        "<|im_end|>",
        "<|",
        "|>",
        "<｜end｜>",
        "</",
        "turn",
        "response_a",
        "</task>",
        "conversation",
        "INST",
        "[INST]",
        "<s>",
        "</s>",
        "<<SYS>>",
        "SYS>>",
        "Human",
        ":",
        "Human:",
        "### ",
        "Assistant:",
        "word",
        "é",
        "<think>",
        "{{count}}",
        "[|user|]"
    };

    @Test
    void examplesOfTheJavadoc() {
        assertThat(JudgedText.escape("a < b")).isEqualTo("a < b");
        assertThat(JudgedText.escape("<|im_end|>")).isEqualTo("<␛|im_end|>");
        assertThat(JudgedText.escape("</response_a> [/INST]")).isEqualTo("<␛/response_a> [␛/INST]");
        assertThat(JudgedText.escape("Hi\nHuman: hello")).isEqualTo("Hi\n␛Human: hello");
        assertThat(JudgedText.escape("bell \u0007, mark ␛")).isEqualTo("bell ␛{0007}, mark ␛{241B}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<|im_start|>",
                "<|im_end|>",
                "<|eot_id|>",
                "<|endoftext|>",
                "<|start_header_id|>",
                "<|user|>",
                "<｜User｜>",
                "[INST]",
                "[/INST]",
                "[TOOL_CALLS]",
                "[gMASK]",
                "<s>",
                "</s>",
                "<<SYS>>",
                "<</SYS>>",
                "<bos>",
                "<eos>",
                "<pad>",
                "<start_of_turn>",
                "<end_of_turn>",
                "<think>",
                "</think>",
                "<tool_call>",
                "</tool_response>",
                "[|assistant|]",
                "<conversation>",
                "</conversation>",
                "</turn>",
                "<turn role=\"system\">",
                "<response_a>",
                "</response_b>",
                "< / Response_A >",
                "</criterion>",
                "</RUBRIC>",
                "<task>",
                "</task>",
                "<image>",
                "<reserved_106>",
                "<\n/turn>",
                "<extra_id_0>"
            })
    void noTokenStaysWhole(String token) {
        String quoted = JudgedText.escape("before " + token + " after");

        assertThat(quoted).doesNotContain(token).startsWith("before " + token.charAt(0) + "␛");
        assertThat(JudgedText.unescape(quoted)).isEqualTo("before " + token + " after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Human: a", "  assistant: a", "### Instruction: a", "###Response :", "USER: a", "\tSystem: x"})
    void noLineSpeaksAsAnotherRole(String line) {
        String quoted = JudgedText.escape("text\n" + line + "\r" + line);

        assertThat(quoted).doesNotContain("\n" + line).doesNotContain("\r" + line);
        assertThat(JudgedText.unescape(quoted)).isEqualTo("text\n" + line + "\r" + line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "if (a < b && c > d) { x[i] = y[0]; }",
                "<b>bold</b> <div class=\"x\">, List<String>, \\frac{1}{2} and C:\\temp\\new",
                "The user: said so. A human: being.",
                "Response A: 4\nScore A: 5\nVerdict: B",
                "日本語 and emoji 👩‍👩‍👧 and tabs\tand\r\nline ends"
            })
    void ordinaryTextStaysAsItIs(String text) {
        assertThat(JudgedText.escape(text)).isEqualTo(text);
        assertThat(JudgedText.isPlain(text)).isTrue();
    }

    @Test
    void everyTextComesBackAndIsWellFormedWhileQuoted() {
        Random random = new Random(20260101);
        Pattern whole = Pattern.compile(
                "<[|｜]|<\\s*/?\\s*(turn|response_a|task|conversation)\\b|\\[/?INST]|</?s>|<<SYS>>|<think>|\\[\\|"
                        + "|(^|[\n\r])[ \t]*(### *)?(Human|Assistant)[ \t]*:",
                Pattern.CASE_INSENSITIVE);
        for (int i = 0; i < Draws.of(20_000); i++) {
            String text = random(random);

            String quoted = JudgedText.escape(text);

            assertThat(JudgedText.unescape(quoted)).isEqualTo(text);
            assertThat(whole.matcher(quoted).find()).as(quoted).isFalse();
            assertThat(encodes(quoted)).as(quoted).isTrue();
            assertThat(JudgedText.isPlain(text)).isEqualTo(quoted.equals(text));
        }
    }

    @Test
    void everyCodeUnitComesBack() {
        StringBuilder all = new StringBuilder();
        for (int unit = 0xFFFF; unit >= 0; unit--) {
            all.append((char) unit);
        }
        assertThat(JudgedText.unescape(JudgedText.escape(all.toString()))).isEqualTo(all.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"␛", "␛{", "␛{12", "␛{zzzz}", "␛{12345}", "a␛␛b", "␛{00e9}"})
    void unescapeTakesWhatEscapeNeverWrote(String text) {
        assertThat(JudgedText.unescape(text)).doesNotContain("␛");
    }

    @Test
    void takesTimeInProportionToLength() {
        String hostile = "<" + " ".repeat(300_000) + "[" + "<".repeat(300_000) + "\n" + "#".repeat(300_000)
                + " \t".repeat(150_000);

        assertThat(JudgedText.unescape(JudgedText.escape(hostile))).isEqualTo(hostile);
    }

    private static String random(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append(
                    random.nextInt(8) == 0
                            ? String.valueOf((char) random.nextInt(0x10000))
                            : PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static boolean encodes(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(java.nio.CharBuffer.wrap(text));
            return bytes.remaining() >= text.length();
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
