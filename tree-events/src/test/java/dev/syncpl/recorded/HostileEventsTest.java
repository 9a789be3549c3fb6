package dev.syncpl.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.Criterion;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Label;
import dev.syncpl.events.Message;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.TreeContext;
import dev.syncpl.prompts.PromptReader;
import dev.syncpl.prompts.ReadPrompt;
import dev.syncpl.prompts.ShownResponses;
import dev.syncpl.prompts.Turn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile texts on their way through the events of every stage, with the corpus that the prompts are held against. */
class HostileEventsTest {

    private static final Path CORPUS = Path.of("../prompts/src/test/resources/dev/syncpl/prompts/hostile.txt");

    static Stream<String> corpus() throws IOException {
        return Files.readAllLines(CORPUS).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> unescaped(line.substring(line.indexOf('\t') + 1)));
    }

    /** Half a character is refused where comparisons enter, and cannot be on the wire. */
    static Stream<String> sendable() throws IOException {
        return corpus().filter(HostileEventsTest::isSendable);
    }

    @ParameterizedTest
    @MethodSource("sendable")
    void theLastStageShowsWhatTheFirstEventHeld(String text) {
        TreeContext context = context(text);
        Criterion criterion =
                Criterion.newBuilder(PromptEvents.criterion()).setText(text).build();
        Rubric rubric = Rubric.newBuilder(PromptEvents.rubric()).setText(text).build();

        ComparisonAdmitted toCriteria = Wire.sent(new ComparisonAdmitted(context, null));
        CriterionProposed toRubrics =
                Wire.sent(new CriterionProposed(toCriteria.getContext(), criterion, PromptEvents.generation(), null));
        RubricSampled toJudgments = Wire.sent(new RubricSampled(
                toRubrics.getContext(), toRubrics.getCriterion(), rubric, PromptEvents.generation(), null));
        ReadPrompt shown = PromptReader.read(NodePrompts.judgment(
                        toJudgments.getContext(),
                        toJudgments.getCriterion(),
                        toJudgments.getRubric(),
                        PresentationOrder.AB))
                .orElseThrow();

        assertThat(shown.conversation()).containsExactly(new Turn("user", text));
        assertThat(shown.responses()).contains(ShownResponses.letters(text, "tame"));
        assertThat(shown.criterion()).contains(text);
        assertThat(shown.rubric()).contains(text);
    }

    @Test
    void halfACharacterIsLostOnTheWireWhichIsWhyItIsRefusedBefore() throws IOException {
        List<String> halves = corpus().filter(text -> !isSendable(text)).toList();

        assertThat(halves)
                .hasSizeGreaterThan(3)
                .allSatisfy(text -> assertThat(Wire.sent(new ComparisonAdmitted(context(text), null))
                                .getContext()
                                .getResponseA())
                        .isNotEqualTo(text)
                        .hasSameSizeAs(text));
    }

    private static boolean isSendable(String text) {
        return text.equals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    private static TreeContext context(String text) {
        TreeContext tame = Contexts.of(PromptEvents.admitted(PromptEvents.plan().build(), Label.A));
        return TreeContext.newBuilder(tame)
                .setConversation(List.of(new Message("user", text)))
                .setResponseA(text)
                .setResponseB("tame")
                .build();
    }

    private static String unescaped(String written) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\' && written.charAt(i + 1) == 'u') {
                out.append((char) Integer.parseInt(written, i + 2, i + 6, 16));
                i += 5;
            } else if (c == '\\') {
                out.append("\n\r\t\\".charAt("nrt\\".indexOf(written.charAt(++i))));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
