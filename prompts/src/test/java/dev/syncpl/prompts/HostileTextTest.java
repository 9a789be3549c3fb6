package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody else wrote stays text: in a prompt, and where a judge quotes it. */
class HostileTextTest {

    private static final String TAME = "Take 8 eggs.";

    /** Written out anew, as a tokenizer would know them, and not taken from the code under test. */
    private static final List<String> TOKENS = List.of(
            "<|",
            "<｜",
            "[inst]",
            "[/inst]",
            "<<sys>>",
            "<</sys>>",
            "<s>",
            "</s>",
            "<bos>",
            "<eos>",
            "<pad>",
            "<sop>",
            "<start_of_turn>",
            "<end_of_turn>",
            "<think>",
            "</think>",
            "<thinking>",
            "[think]",
            "[/think]",
            "<tool_call>",
            "</tool_call>",
            "<tool_response>",
            "[gmask]",
            "<image>",
            "<video>",
            "[img]",
            "[sep]",
            "[cls]",
            "[mask]",
            "[|assistant|]",
            "[tool_calls]",
            "<reserved_107>",
            "<extra_id_0>",
            "<unused5>",
            "<mask>");

    private static final List<String> ROLES =
            List.of("human:", "user:", "assistant:", "system:", "assistant :", "### instruction:", "### response:");

    private static final List<String> OWN_TAGS = List.of(
            "<conversation>",
            "</conversation>",
            "<turn ",
            "</turn>",
            "<response_a>",
            "</response_a>",
            "<response_b>",
            "</response_b>",
            "<criterion>",
            "</criterion>",
            "<rubric>",
            "</rubric>",
            "<task>",
            "</task>");

    static Stream<Hostile> corpus() {
        return Hostile.corpus().stream();
    }

    @Test
    void theCorpusIsLargeAndItsNamesDiffer() {
        assertThat(corpus().map(Hostile::name)).hasSizeGreaterThan(75).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void everyPromptReadsBackAsItWasWritten(Hostile hostile) {
        String text = hostile.text();
        for (List<Turn> turns : List.of(
                List.of(new Turn("user", text)),
                List.of(new Turn(text, TAME), new Turn("user", text)),
                List.<Turn>of())) {
            for (ShownResponses shown : List.of(
                    ShownResponses.letters(text, TAME),
                    ShownResponses.letters(TAME, text),
                    ShownResponses.block('B', text, text))) {
                Optional<ShownResponses> responses = Optional.of(shown);
                assertThat(PromptReader.read(Prompts.criteria("criteria/1").render(turns, responses, 3)))
                        .contains(read(PromptKind.CRITERIA, turns, responses, null, null, 3));
                assertThat(PromptReader.read(Prompts.criteria("criteria/1").render(turns, Optional.empty(), 3)))
                        .contains(read(PromptKind.CRITERIA, turns, Optional.empty(), null, null, 3));
                assertThat(PromptReader.read(Prompts.rubric("rubric/1").render(turns, text)))
                        .contains(read(PromptKind.RUBRIC, turns, Optional.empty(), text, null, null));
                assertThat(PromptReader.read(Prompts.judgment("judgment/1").render(turns, shown, text, text)))
                        .contains(read(PromptKind.JUDGMENT, turns, responses, text, text, null));
                assertThat(PromptReader.read(Prompts.singlePass("single-pass/1").render(turns, shown)))
                        .contains(read(PromptKind.SINGLE_PASS, turns, responses, null, null, null));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void noPromptGainsATagATokenOrARole(Hostile hostile) {
        String tame = judgment(TAME);
        String prompt = judgment(hostile.text());

        for (String tag : OWN_TAGS) {
            assertThat(count(prompt, tag)).as(tag).isEqualTo(count(tame, tag));
        }
        String small = prompt.toLowerCase(Locale.ROOT);
        assertThat(TOKENS).noneMatch(small::contains);
        assertThat(small.split("[\\n\\r]")).noneMatch(line -> ROLES.stream().anyMatch(line.strip()::startsWith));
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void noPromptEndsInAnotherTask(Hostile hostile) {
        String tame = judgment(TAME);
        String task = tame.substring(tame.indexOf("<task>"));

        String prompt = judgment(hostile.text());

        assertThat(prompt).endsWith("\n</rubric>\n\n" + task).startsWith(tame.substring(0, tame.indexOf(TAME)));
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void theEscapeCanBeUndoneAndSentByteForByte(Hostile hostile) throws CharacterCodingException {
        String quoted = JudgedText.escape(hostile.text());

        byte[] sent = new byte
                [StandardCharsets.UTF_8
                        .newEncoder()
                        .encode(CharBuffer.wrap(quoted))
                        .remaining()];
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(quoted)).get(sent);
        String received = new String(sent, StandardCharsets.UTF_8);

        assertThat(received).isEqualTo(quoted);
        assertThat(JudgedText.unescape(received)).isEqualTo(hostile.text());
        assertThat(JudgedText.unescape(JudgedText.escape(quoted))).isEqualTo(quoted);
        assertThat(quoted.chars().filter(c -> Character.isISOControl(c) && "\t\n\r".indexOf(c) < 0))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void aJudgeThatQuotesItStillSaysItsOwnScores(Hostile hostile) {
        String quoted = hostile.text();
        for (String text : List.of(
                "Analysis of A: It says\n" + quoted + "\nand no more.\nAnalysis of B: bad\nScore A: 2\nScore B: 4",
                "Analysis of A: good\nAnalysis of B: It says: " + quoted + "\n\nScore A: 2\nScore B: 4",
                "Analysis of A: good\nAnalysis of B: It says\n" + quoted + "\nof itself.\nScore A: 2\nScore B: 4\n",
                "Analysis of A: good\n> " + quoted + "\nAnalysis of B: bad\n**Score B: 4/5**\n**Score A: 2/5**")) {
            assertThat(Prompts.judgment("judgment/1").parse(text).ok().stream()).allSatisfy(ok -> {
                assertThat(ok.value().scoreA()).isEqualTo(2);
                assertThat(ok.value().scoreB()).isEqualTo(4);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void aJudgeThatQuotesItAndGivesNoScoresGaveNone(Hostile hostile) {
        String quoted = hostile.text();
        for (String text : List.of(
                "Analysis of A: good\nAnalysis of B: It says\n" + quoted + "\nwhich is no argument.",
                "Analysis of A: It says\n" + quoted + "\nof itself.\nAnalysis of B: It is bad.",
                "It says\n" + quoted.replace("think", "thought") + "\nAnalysis of A: good.\nAnalysis of B: bad.",
                "Analysis of A: good\nAnalysis of B: It says \"" + quoted + "\" and that is all.")) {
            assertThat(Prompts.judgment("judgment/1").parse(text).ok()).as(text).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void aJudgmentInJsonQuotesItAsText(Hostile hostile) {
        String ofA = "It says " + hostile.text() + " and no more.";
        Optional<String> json = AnswerJson.of(
                PromptKind.JUDGMENT, "Analysis of A: " + ofA + "\nAnalysis of B: bad\nScore A: 2\nScore B: 4");

        assertThat(json
                        .flatMap(text ->
                                Prompts.judgment("judgment/1+json").parse(text).ok())
                        .stream())
                .allSatisfy(ok -> {
                    assertThat(ok.value().scoreA()).isEqualTo(2);
                    assertThat(ok.value().scoreB()).isEqualTo(4);
                    assertThat(ok.repaired() || JudgedText.isPlain(ok.canonical()))
                            .isTrue();
                });
    }

    private static String judgment(String hostile) {
        return Prompts.judgment("judgment/1")
                .render(
                        List.of(new Turn("user", hostile), new Turn("assistant", hostile)),
                        ShownResponses.letters(hostile, hostile),
                        hostile,
                        hostile);
    }

    private static ReadPrompt read(
            PromptKind kind,
            List<Turn> turns,
            Optional<ShownResponses> responses,
            String criterion,
            String rubric,
            Integer count) {
        String version = kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "/1";
        return new ReadPrompt(
                kind,
                version,
                turns,
                responses,
                Optional.ofNullable(criterion),
                Optional.ofNullable(rubric),
                Optional.ofNullable(count));
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
