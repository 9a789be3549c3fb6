package dev.syncpl.stage.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncpl.events.Decoding;
import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Generation;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.Usage;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.prompts.Parsed;
import dev.syncpl.stage.OutageException;
import dev.syncpl.stage.llm.ChatRequest;
import dev.syncpl.stage.llm.Problem;
import dev.syncpl.stage.sampling.Sampled.Lost;
import dev.syncpl.stage.sampling.Sampled.Made;
import dev.syncpl.stage.testkit.ScriptedModel;
import dev.syncpl.stage.testkit.Trees;
import dev.syncpl.tree.id.NodePath;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplerTest {

    private static final TreeContext CONTEXT =
            Trees.context(Trees.plan().build()).build();
    private static final Usage ONE = new Usage(1, 100L, 40L, 10L);
    private static final Usage TWO = new Usage(1, 100L, 40L, 20L);

    private final ScriptedModel model = new ScriptedModel();
    private Optional<Problem> refusal = Optional.empty();

    @Test
    void makesSiblingsFromOneRequest() {
        model.completes("first", "second");

        List<Sampled<String>> sampled = sample(2);

        assertThat(sampled).allSatisfy(sample -> assertThat(sample).isInstanceOf(Made.class));
        assertThat(generation(sampled, 0).getRaw()).isEqualTo("first");
        assertThat(generation(sampled, 1).getRaw()).isEqualTo("second");
        assertThat(generation(sampled, 0).getChoice()).isZero();
        assertThat(generation(sampled, 1).getChoice()).isEqualTo(1);
        assertThat(generation(sampled, 1).getCallId())
                .isEqualTo(generation(sampled, 0).getCallId());
        ChatRequest request = model.requests().get(0);
        assertThat(request.model()).isEqualTo("guide");
        assertThat(request.prompt()).isEqualTo("ask");
        assertThat(request.cacheKey()).isEqualTo("run/talk");
        assertThat(generation(sampled, 1).getSeed()).isEqualTo(request.seed());
    }

    @Test
    void putsTheCostOnTheLowestIndexAlone() {
        model.completes("first", "second");

        List<Sampled<String>> sampled = sample(2);

        assertThat(generation(sampled, 0).getUsage()).isEqualTo(TWO);
        assertThat(generation(sampled, 1).getUsage()).isNull();
    }

    @Test
    void keepsWhatACallWentThroughOnTheLowestIndexAlone() {
        model.completesAfter(FailureCode.LLM_RATE_LIMITED, "first", "second");

        List<Sampled<String>> sampled = sample(2);

        assertThat(codes(generation(sampled, 0).getFailedAttempts())).containsExactly("LLM_RATE_LIMITED");
        assertThat(generation(sampled, 1).getFailedAttempts()).isEmpty();
    }

    @Test
    void aReaderThatBreaksCostsOneSampleAndKeepsItsCost() {
        model.completes("break", "second");

        List<Sampled<String>> sampled = sample(2);

        Lost<String> lost = (Lost<String>) sampled.get(0);
        assertThat(lost.problem().code()).isEqualTo(FailureCode.INTERNAL_ERROR);
        assertThat(lost.attempts()).extracting(FailedAttempt::getUsage).containsExactly(TWO);
        assertThat(generation(sampled, 1).getRaw()).isEqualTo("second");
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void drawsAgainWhatCannotBeRead() {
        model.completes("bad", "second").completes("first");

        List<Sampled<String>> sampled = sample(2);

        Generation drawnAgain = generation(sampled, 0);
        assertThat(drawnAgain.getRaw()).isEqualTo("first");
        assertThat(drawnAgain.getUsage()).isEqualTo(ONE);
        FailedAttempt attempt = drawnAgain.getFailedAttempts().get(0);
        assertThat(attempt.getCode()).isEqualTo("OUTPUT_UNPARSEABLE");
        assertThat(attempt.getRaw()).isEqualTo("bad");
        assertThat(attempt.getUsage()).as("the cost of the first call").isEqualTo(TWO);
        assertThat(generation(sampled, 1).getUsage()).isNull();
        assertThat(generation(sampled, 1).getFailedAttempts()).isEmpty();
        assertThat(model.requests().get(1).samples()).isEqualTo(1);
        assertThat(model.requests().get(1).seed())
                .isNotEqualTo(model.requests().get(0).seed());
    }

    @Test
    void drawsSeveralAgainInOneRequest() {
        model.completes("bad", "second", "bad").completes("first", "third");

        List<Sampled<String>> sampled = sample(3);

        assertThat(IntStream.range(0, 3).mapToObj(i -> generation(sampled, i).getRaw()))
                .containsExactly("first", "second", "third");
        assertThat(generation(sampled, 2).getUsage()).as("stands on the first").isNull();
        assertThat(generation(sampled, 2).getFailedAttempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.getUsage()).isNull());
    }

    @Test
    void losesWhatCannotBeReadThreeTimes() {
        model.completes("bad").completes("bad").completes("bad");

        Lost<String> lost = (Lost<String>) sample(1).get(0);

        assertThat(lost.problem().code()).isEqualTo(FailureCode.OUTPUT_UNPARSEABLE);
        assertThat(codes(lost.attempts()))
                .containsExactly("OUTPUT_UNPARSEABLE", "OUTPUT_UNPARSEABLE", "OUTPUT_UNPARSEABLE");
        assertThat(lost.attempts().get(1).getDetail()).isEqualTo("not what was asked");
        assertThat(lost.attempts().get(2).getDetail())
                .isEqualTo("not what was asked; drawn with temperature 0.45 and up to 400 tokens");
    }

    @Test
    void givesMoreRoomToWhatWasCut() {
        model.truncates("ba").completes("bad").completes("good");

        Generation generation = generation(sample(1), 0);

        assertThat(generation.getRaw()).isEqualTo("good");
        assertThat(model.requests())
                .extracting(request -> request.decoding().getMaxTokens())
                .containsExactly(400, 800, 800);
        assertThat(model.requests()).extracting(ChatRequest::seed).doesNotHaveDuplicates();
        assertThat(generation.getDecoding()).isEqualTo(new Decoding(0.9, 0.95, 800));
        assertThat(codes(generation.getFailedAttempts())).containsExactly("OUTPUT_TRUNCATED", "OUTPUT_UNPARSEABLE");
    }

    @Test
    void drawsTogetherOnlyWhatIsDrawnAlike() {
        model.completes("bad", "same", "same", "bad")
                .completes("one", "two", "bad")
                .completes("three");

        List<Sampled<String>> sampled = sample(4);

        assertThat(IntStream.range(0, 4).mapToObj(i -> generation(sampled, i).getRaw()))
                .containsExactly("one", "same", "two", "three");
        assertThat(generation(sampled, 3).getDecoding().getTemperature()).isEqualTo(0.45);
        assertThat(generation(sampled, 2).getDecoding().getTemperature()).isEqualTo(0.9);
    }

    @Test
    void saysWhyTheCompletionFailedNotWhyTheNextOneNeverCame() {
        model.truncates("ba").givesUp(FailureCode.LLM_CONTEXT_TOO_LONG);

        Lost<String> lost = (Lost<String>) sample(1).get(0);

        assertThat(lost.problem().code()).isEqualTo(FailureCode.OUTPUT_TRUNCATED);
        assertThat(codes(lost.attempts())).containsExactly("OUTPUT_TRUNCATED", "LLM_CONTEXT_TOO_LONG");
    }

    @Test
    void tellsARefusalFromGarbage() {
        model.completes("I'm sorry, but I can't help with that.").completes("I cannot assist with this request.");

        Lost<String> lost = (Lost<String>) sample(1).get(0);

        assertThat(codes(lost.attempts())).containsExactly("LLM_REFUSED", "LLM_REFUSED");
    }

    @Test
    void drawsNothingAgainAfterTheClientGaveUp() {
        model.givesUp(FailureCode.LLM_CONTEXT_TOO_LONG);

        List<Sampled<String>> sampled = sample(2);

        assertThat(sampled)
                .allSatisfy(
                        sample -> assertThat(((Lost<String>) sample).problem().code())
                                .isEqualTo(FailureCode.LLM_CONTEXT_TOO_LONG));
        assertThat(((Lost<String>) sampled.get(0)).attempts()).hasSize(1);
        assertThat(((Lost<String>) sampled.get(1)).attempts()).isEmpty();
    }

    @Test
    void drawsACopyAgain() {
        model.completes("same  text", "same\ntext ").completes("other text");

        List<Sampled<String>> sampled = sample(2);

        assertThat(((Made<String>) sampled.get(1)).duplicate()).isFalse();
        assertThat(generation(sampled, 1).getRaw()).isEqualTo("other text");
        assertThat(generation(sampled, 1).getFailedAttempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.getCode()).isEqualTo("DUPLICATE_SAMPLE"))
                .satisfies(attempt -> assertThat(attempt.getRaw()).isEqualTo("same\ntext "));
        assertThat(generation(sampled, 0).getFailedAttempts()).isEmpty();
    }

    @Test
    void marksACopyThatStaysOne() {
        model.completes("same", "same", "other").completes("other").completes("other");

        List<Sampled<String>> sampled = sample(3);

        assertThat(sampled)
                .extracting(sample -> ((Made<String>) sample).duplicate())
                .containsExactly(false, false, true);
    }

    @Test
    void keepsACopyWhoseNewDrawCannotBeRead() {
        model.completes("same", "same").completes("bad");

        List<Sampled<String>> sampled = sample(2);

        assertThat(((Made<String>) sampled.get(1)).duplicate()).isTrue();
        assertThat(generation(sampled, 1).getRaw()).isEqualTo("same");
        assertThat(codes(generation(sampled, 1).getFailedAttempts())).containsExactly("OUTPUT_UNPARSEABLE");
    }

    @Test
    void makesNoSecondRequestOnceItIsRefused() {
        refusal = Optional.of(new Problem(FailureCode.RUN_CANCELLED, "cancelled"));
        model.completes("bad", "second");

        List<Sampled<String>> sampled = sample(2);

        assertThat(((Lost<String>) sampled.get(0)).problem().code()).isEqualTo(FailureCode.OUTPUT_UNPARSEABLE);
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void passesAnOutageOn() {
        model.completes("bad").isDown(FailureCode.LLM_UNREACHABLE);

        assertThat(catchThrowable(() -> sample(1))).hasCauseInstanceOf(OutageException.class);
    }

    @Test
    void repeatsItsSeeds() {
        model.completes("one").completes("one");

        sample(1);
        sample(1);

        assertThat(model.requests().get(0).seed())
                .isEqualTo(model.requests().get(1).seed());
    }

    @Test
    void seedsDifferByGroupAndByWhatIsAskedFor() {
        assertThat(List.of(
                        new DrawSeeds(CONTEXT, "c00.r", null).of(0),
                        new DrawSeeds(CONTEXT, "c00.r", null).of(1),
                        new DrawSeeds(CONTEXT, "c01.r", null).of(0),
                        new DrawSeeds(CONTEXT, "c00.r", List.of("c00.r1")).of(0)))
                .doesNotHaveDuplicates();
    }

    private List<Sampled<String>> sample(int siblings) {
        Question<String> question = new Question<>(
                CONTEXT.getTreeId(),
                "record",
                CONTEXT.getPlan().getRubricStage(),
                "ask",
                Optional.empty(),
                SamplerTest::read,
                new DrawSeeds(CONTEXT, "c00.r", null));
        List<NodePath> paths = IntStream.range(0, siblings)
                .mapToObj(NodePath.criterion(0)::rubric)
                .toList();
        return new Sampler(new Drawer(model))
                .sample(question, paths, () -> refusal)
                .toCompletableFuture()
                .join();
    }

    private static Parsed<String> read(String raw) {
        if (raw.equals("break")) {
            throw new IllegalStateException("a defect");
        }
        return raw.equals("bad") || RefusalText.isRefusal(raw)
                ? new Parsed.Malformed<>("not what was asked")
                : new Parsed.Ok<>(raw, raw, false);
    }

    private static Generation generation(List<Sampled<String>> sampled, int index) {
        return ((Made<String>) sampled.get(index)).generation();
    }

    private static List<String> codes(List<FailedAttempt> attempts) {
        return attempts.stream().map(FailedAttempt::getCode).toList();
    }
}
