package dev.syncpl.criteria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.Criterion;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.Expand;
import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Failure;
import dev.syncpl.events.Generation;
import dev.syncpl.events.Label;
import dev.syncpl.events.Plan;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.Usage;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.prompts.Unasked;
import dev.syncpl.recorded.Contexts;
import dev.syncpl.recorded.NodePrompts;
import dev.syncpl.stage.Emission;
import dev.syncpl.stage.OutageException;
import dev.syncpl.stage.sampling.StageTools;
import dev.syncpl.stage.testkit.Emitted;
import dev.syncpl.stage.testkit.ScriptedModel;
import dev.syncpl.stage.testkit.Trees;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.SampleId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CriteriaStageTest {

    private final ScriptedModel model = new ScriptedModel();
    private final Set<String> cancelled = new HashSet<>();
    private final CriteriaStage stage = new CriteriaStage(new StageTools(model, cancelled::contains, Trees.CLOCK));

    private Plan plan = Trees.plan().build();

    @Test
    void proposesEveryCriterionOfOneCompletion() {
        model.completes(list(4));

        List<CriterionProposed> proposed = proposed(process(event(null)));

        assertThat(proposed)
                .extracting(event -> event.getCriterion().getPath())
                .containsExactly("c00", "c01", "c02", "c03");
        Criterion second = proposed.get(1).getCriterion();
        assertThat(second.getIndex()).isEqualTo(1);
        assertThat(second.getOf()).isEqualTo(4);
        assertThat(second.getName()).isEqualTo("Name 2");
        assertThat(second.getText()).isEqualTo("Name 2: The answer does thing 2.");
        assertThat(second.getRepaired()).isFalse();
        assertThat(second.getOrigin()).isNull();
        assertThat(second.getParentSampleId()).isEqualTo(context().getContentHash());
        assertThat(second.getSampleId())
                .isEqualTo(SampleId.of(context().getContentHash(), NodePath.criterion(1), second.getText()));
        assertThat(proposed).allSatisfy(event -> {
            assertThat(event.getContext()).isEqualTo(context());
            assertThat(event.getOnly()).isNull();
        });
    }

    @Test
    void asksWhatTheRecordsRenderAgain() {
        model.completes(list(4));

        process(event(null));

        assertThat(model.requests()).singleElement().satisfies(request -> {
            assertThat(request.prompt()).isEqualTo(NodePrompts.criteria(context()));
            assertThat(request.model()).isEqualTo("writer");
            assertThat(request.samples()).isEqualTo(1);
            assertThat(request.decoding()).isEqualTo(plan.getCriteriaStage().getDecoding());
            assertThat(request.cacheKey()).isEqualTo("run/talk");
        });
    }

    @Test
    void putsCompletionAndCostOnTheFirstAlone() {
        model.completesAfter(FailureCode.LLM_TIMEOUT, list(4));

        List<Generation> generations = proposed(process(event(null))).stream()
                .map(CriterionProposed::getGeneration)
                .toList();

        assertThat(generations.get(0).getRaw()).isEqualTo(list(4));
        assertThat(generations.get(0).getUsage()).isEqualTo(new Usage(1, 100L, 40L, 10L));
        assertThat(codes(generations.get(0).getFailedAttempts())).containsExactly("LLM_TIMEOUT");
        assertThat(generations.subList(1, 4)).allSatisfy(further -> {
            assertThat(further.getCallId()).isEqualTo("call-1");
            assertThat(further.getRaw()).isNull();
            assertThat(further.getUsage()).isNull();
            assertThat(further.getFailedAttempts()).isEmpty();
        });
    }

    @Test
    void asksOnceMoreWhereThereAreTooFew() {
        model.completes(list(3)).completes(list(4));

        List<Emission<?>> events = process(event(null));

        assertThat(proposed(events)).hasSize(4);
        Generation generation = proposed(events).get(0).getGeneration();
        assertThat(generation.getCallId()).isEqualTo("call-2");
        assertThat(generation.getFailedAttempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.getCode()).isEqualTo("TOO_FEW");
            assertThat(attempt.getRaw()).isEqualTo(list(3));
            assertThat(attempt.getUsage()).isNotNull();
        });
        assertThat(model.requests().get(1).seed())
                .isNotEqualTo(model.requests().get(0).seed());
    }

    @Test
    void acceptsHalfAndNamesTheMissing() {
        model.completes(list(3)).completes(list(2));

        List<Emission<?>> events = process(event(null));

        assertThat(proposed(events)).hasSize(3);
        assertThat(proposed(events).get(0).getGeneration().getCallId()).isEqualTo("call-1");
        assertThat(codes(proposed(events).get(0).getGeneration().getFailedAttempts()))
                .containsExactly("TOO_FEW");
        assertThat(Emitted.failures(events)).singleElement().satisfies(failure -> {
            assertThat(failure.getPath()).isEqualTo("c03");
            assertThat(failure.getCode()).isEqualTo("TOO_FEW");
            assertThat(failure.getDetail()).isEqualTo("the model gave 3 of 4 criteria");
            assertThat(failure.getAttempts()).isEmpty();
            assertThat(failure.getParentSampleId()).isEqualTo(context().getContentHash());
            assertThat(failure.getFailedAt()).isEqualTo(Trees.CLOCK.instant());
        });
    }

    @Test
    void refusesLessThanHalf() {
        model.completes(list(1)).completes(list(1));

        List<Failure> failures = Emitted.failures(process(event(null)));

        assertThat(failures).extracting(Failure::getPath).containsExactly("c00", "c01", "c02", "c03");
        assertThat(failures).extracting(Failure::getCode).containsOnly("TOO_FEW");
        assertThat(codes(failures.get(0).getAttempts())).containsExactly("TOO_FEW", "TOO_FEW");
        assertThat(failures.get(1).getAttempts()).isEmpty();
    }

    @Test
    void failsWhatCannotBeReadHoweverOften() {
        model.truncates("1. Na").completes("I would rather talk about boats").completes("Boats!");

        List<Failure> failures = Emitted.failures(process(event(null)));

        assertThat(failures).hasSize(4).extracting(Failure::getCode).containsOnly("OUTPUT_UNPARSEABLE");
        assertThat(codes(failures.get(0).getAttempts()))
                .containsExactly("OUTPUT_TRUNCATED", "OUTPUT_UNPARSEABLE", "OUTPUT_UNPARSEABLE");
        assertThat(model.requests())
                .extracting(request -> request.decoding().getMaxTokens())
                .containsExactly(800, 1600, 1600);
    }

    @Test
    void asksNothingMoreAfterTheClientGaveUp() {
        model.givesUp(FailureCode.LLM_BAD_REQUEST);

        List<Failure> failures = Emitted.failures(process(event(null)));

        assertThat(failures).hasSize(4).extracting(Failure::getCode).containsOnly("LLM_BAD_REQUEST");
        assertThat(failures.get(0).getAttempts()).hasSize(1);
        assertThat(failures.get(1).getAttempts()).isEmpty();
    }

    @Test
    void waitsForAServerThatIsDown() {
        model.isDown(FailureCode.LLM_UNREACHABLE);

        assertThat(catchThrowable(() -> process(event(null)))).hasCauseInstanceOf(OutageException.class);
    }

    @Test
    void expandsAllByDefault() {
        assertThat(expanded()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void expandsTheFirst() {
        plan = Trees.plan().setExpand(Expand.FIRST).build();

        assertThat(expanded()).containsExactly(0);
    }

    @Test
    void expandsOneBySeedAndTheSameOneEachTime() {
        plan = Trees.plan().setExpand(Expand.SEEDED).build();
        List<Integer> first = expanded();

        assertThat(first).hasSize(1);
        assertThat(expanded()).isEqualTo(first);
        assertThat(IntStream.range(0, 40)
                        .mapToObj(seed -> {
                            plan = Trees.plan()
                                    .setExpand(Expand.SEEDED)
                                    .setSeed(seed)
                                    .build();
                            return expanded().get(0);
                        })
                        .collect(Collectors.toSet()))
                .as("every criterion gets its turn")
                .containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void expandsOneEvenWhereTheDrawnOneIsMissing() {
        for (int seed = 0; seed < 20; seed++) {
            plan = Trees.plan().setExpand(Expand.SEEDED).setSeed(seed).build();
            model.completes(list(2)).completes(list(2));

            assertThat(proposed(process(event(null))))
                    .filteredOn(event -> event.getCriterion().getExpand())
                    .hasSize(1);
        }
    }

    @Test
    void asksNoModelForTheCriterionOfADirectVerdict() {
        plan = Trees.plan()
                .setCriteria(1)
                .setCriteriaStage(new StagePlan("judge", Unasked.VERSION, new Decoding(0.0, null, 9)))
                .build();

        List<CriterionProposed> proposed = proposed(process(event(null)));

        assertThat(model.requests()).isEmpty();
        assertThat(proposed).singleElement().satisfies(event -> {
            assertThat(event.getCriterion().getText())
                    .isEqualTo(Unasked.criterion().text());
            assertThat(event.getCriterion().getOrigin()).isEqualTo("fixed");
            assertThat(event.getCriterion().getExpand()).isTrue();
            assertThat(event.getGeneration().getUsage()).isNull();
            assertThat(event.getGeneration().getPromptVersion()).isEqualTo("none/1");
        });
    }

    @Test
    void makesOnlyWhatIsAskedFor() {
        model.completes(list(4));

        List<CriterionProposed> proposed = proposed(process(event(List.of("c03", "c01", "c99"))));

        assertThat(proposed).extracting(event -> event.getCriterion().getPath()).containsExactly("c01", "c03");
        assertThat(proposed.get(0).getGeneration().getRaw()).isNotNull();
        assertThat(proposed.get(1).getGeneration().getRaw()).isNull();
    }

    @Test
    void tellsOfItsAttemptsOnAFailureWhereNothingElseCan() {
        model.completes(list(3)).completes(list(3));

        List<Failure> failures = Emitted.failures(process(event(List.of("c03"))));

        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(codes(failure.getAttempts())).containsExactly("TOO_FEW", "TOO_FEW"));
    }

    @Test
    void asksNothingForACancelledRun() {
        cancelled.add("run");

        List<Failure> failures = Emitted.failures(process(event(null)));

        assertThat(failures).hasSize(4).extracting(Failure::getCode).containsOnly("RUN_CANCELLED");
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void asksNothingPastTheDeadline() {
        ComparisonAdmitted late = new ComparisonAdmitted(
                Trees.context(plan).setExpiresAt(Trees.CLOCK.instant()).build(), null);

        assertThat(Emitted.failures(process(late)))
                .hasSize(4)
                .extracting(Failure::getCode)
                .containsOnly("EXPIRED");
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void asksNothingForAPromptThatThereIsNot() {
        StagePlan unknown = StagePlan.newBuilder(plan.getCriteriaStage())
                .setPromptVersion("criteria/99")
                .build();
        plan = Trees.plan().setCriteriaStage(unknown).build();

        List<Failure> failures = Emitted.failures(process(event(null)));

        assertThat(failures).hasSize(4).extracting(Failure::getCode).containsOnly("INVALID_EVENT");
        assertThat(failures.get(0).getDetail()).contains("criteria/99");
    }

    @Test
    void refusesOnePerExpectedChild() {
        List<Emission<?>> refused = stage.refuse(event(null), FailureCode.EVENT_TOO_LARGE, "4 MiB at most");

        assertThat(refused).allSatisfy(emission -> {
            assertThat(emission.topic()).isEqualTo(Topics.NODE_FAILURES);
            assertThat(emission.key()).isEqualTo("run/talk");
        });
        assertThat(Emitted.failures(refused)).extracting(Failure::getPath).containsExactly("c00", "c01", "c02", "c03");
        assertThat(Emitted.failures(refused)).extracting(Failure::getCode).containsOnly("EVENT_TOO_LARGE");
    }

    @Test
    void proposesTheSameWhateverTheLabel() {
        List<List<Emission<?>>> byLabel = Stream.of(Label.A, Label.B, Label.TIE, null)
                .map(this::admitted)
                .map(admitted -> {
                    ScriptedModel same = new ScriptedModel().completes(list(4));
                    return new CriteriaStage(new StageTools(same, run -> false, Trees.CLOCK))
                            .process(new ComparisonAdmitted(Contexts.of(admitted), null))
                            .toCompletableFuture()
                            .join();
                })
                .toList();

        assertThat(byLabel).allSatisfy(events -> assertThat(events).isEqualTo(byLabel.get(0)));
    }

    private TreeAdmitted admitted(Label label) {
        TreeContext context = context();
        TreeRequested request = TreeRequested.newBuilder()
                .setRunId(context.getRunId())
                .setTreeId(context.getTreeId())
                .setConversationId(context.getConversationId())
                .setContentHash(context.getContentHash())
                .setConversation(context.getConversation())
                .setResponseA(context.getResponseA())
                .setResponseB(context.getResponseB())
                .setLabel(label)
                .setShuffled(false)
                .setPlan(plan)
                .setRequestedAt(Trees.CLOCK.instant())
                .build();
        return new TreeAdmitted(request, Trees.CLOCK.instant(), context.getExpiresAt());
    }

    @Test
    void saysWhatItReadsAndWrites() {
        assertThat(stage.name()).isEqualTo("criteria");
        assertThat(stage.input()).isEqualTo(Topics.COMPARISONS);
        assertThat(stage.outputs()).isEqualTo(List.of(Topics.CRITERIA, Topics.NODE_FAILURES));
        assertThat(stage.key(event(null))).isEqualTo("run/talk");
        assertThat(stage.formatVersion(event(null))).isEqualTo(1);
    }

    private List<Integer> expanded() {
        model.completes(list(4));
        return proposed(process(event(null))).stream()
                .map(CriterionProposed::getCriterion)
                .filter(Criterion::getExpand)
                .map(Criterion::getIndex)
                .toList();
    }

    private TreeContext context() {
        return Trees.context(plan).build();
    }

    private ComparisonAdmitted event(List<String> only) {
        return new ComparisonAdmitted(context(), only);
    }

    private List<Emission<?>> process(ComparisonAdmitted event) {
        return stage.process(event).toCompletableFuture().join();
    }

    private static String list(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(k -> k + ". Name " + k + ": The answer does thing " + k + ".")
                .collect(Collectors.joining("\n"));
    }

    private static List<CriterionProposed> proposed(List<Emission<?>> events) {
        return Emitted.events(events, CriterionProposed.class);
    }

    private static List<String> codes(List<FailedAttempt> attempts) {
        return attempts.stream().map(FailedAttempt::getCode).toList();
    }
}
