package dev.syncpl.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.Criterion;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.Failure;
import dev.syncpl.events.Generation;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.prompts.Unasked;
import dev.syncpl.recorded.NodePrompts;
import dev.syncpl.stage.Emission;
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
import org.junit.jupiter.api.Test;

class RubricStageTest {

    private static final TreeContext CONTEXT =
            Trees.context(Trees.plan().build()).build();

    private final ScriptedModel model = new ScriptedModel();
    private final Set<String> cancelled = new HashSet<>();
    private final RubricStage stage = new RubricStage(new StageTools(model, cancelled::contains, Trees.CLOCK));

    @Test
    void samplesEveryRubricFromOneRequest() {
        model.completes(guide("plain"), "<think>hm</think>\n" + guide("other") + "\n");

        List<RubricSampled> sampled = sampled(process(event(true, null)));

        assertThat(model.requests()).singleElement().satisfies(request -> {
            assertThat(request.samples()).isEqualTo(2);
            assertThat(request.model()).isEqualTo("guide");
            assertThat(request.prompt()).isEqualTo(NodePrompts.rubric(CONTEXT, criterion(true)));
        });
        Rubric second = sampled.get(1).getRubric();
        assertThat(second.getPath()).isEqualTo("c03.r1");
        assertThat(second.getIndex()).isEqualTo(1);
        assertThat(second.getOf()).isEqualTo(2);
        assertThat(second.getText()).isEqualTo(guide("other"));
        assertThat(second.getParentSampleId()).isEqualTo("sample-of-c03");
        assertThat(second.getSampleId())
                .isEqualTo(SampleId.of("sample-of-c03", NodePath.parse("c03.r1"), second.getText()));
        assertThat(second.getRepaired()).isFalse();
        assertThat(second.getDuplicate()).isFalse();
        assertThat(sampled).allSatisfy(event -> {
            assertThat(event.getContext()).isEqualTo(CONTEXT);
            assertThat(event.getCriterion()).isEqualTo(criterion(true));
            assertThat(event.getOnly()).isNull();
        });
    }

    @Test
    void recordsHowEachCameAbout() {
        model.completes(guide("one"), guide("two"));

        Generation generation = sampled(process(event(true, null))).get(0).getGeneration();

        assertThat(generation.getModel()).isEqualTo("guide");
        assertThat(generation.getServedModel()).isEqualTo("served-model");
        assertThat(generation.getPromptVersion()).isEqualTo("rubric/1");
        assertThat(generation.getDecoding()).isEqualTo(new Decoding(0.9, 0.95, 400));
        assertThat(generation.getSeed()).isEqualTo(model.requests().get(0).seed());
        assertThat(generation.getFinishReason()).isEqualTo("stop");
        assertThat(generation.getRaw()).isEqualTo(guide("one"));
        assertThat(generation.getLatencyMillis()).isEqualTo(500);
        assertThat(generation.getCompletedAt()).isEqualTo(ScriptedModel.ANSWERED_AT);
    }

    @Test
    void neverShowsAResponse() {
        model.completes(guide("one"), guide("two"));

        process(event(true, null));

        assertThat(model.requests().get(0).prompt())
                .doesNotContain(CONTEXT.getResponseA())
                .doesNotContain(CONTEXT.getResponseB());
    }

    @Test
    void makesNothingBelowACriterionThatIsNotExpanded() {
        assertThat(process(event(false, null))).isEmpty();
        assertThat(stage.refuse(event(false, null), FailureCode.INTERNAL_ERROR, "any"))
                .isEmpty();
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void closesTheBranchOfOneThatFails() {
        model.completes(guide("one"), "no guide").completes("no guide").completes("no guide");

        List<Emission<?>> events = process(event(true, null));

        assertThat(sampled(events))
                .extracting(event -> event.getRubric().getPath())
                .containsExactly("c03.r0");
        assertThat(Emitted.failures(events)).singleElement().satisfies(failure -> {
            assertThat(failure.getPath()).isEqualTo("c03.r1");
            assertThat(failure.getStage()).isEqualTo(dev.syncpl.events.Stage.RUBRIC);
            assertThat(failure.getCode()).isEqualTo("OUTPUT_UNPARSEABLE");
            assertThat(failure.getParentSampleId()).isEqualTo("sample-of-c03");
            assertThat(failure.getAttempts()).hasSize(3);
        });
    }

    @Test
    void marksACopy() {
        model.completes(guide("same"), guide("same")).completes(guide("same"));

        assertThat(sampled(process(event(true, null))))
                .extracting(event -> event.getRubric().getDuplicate())
                .containsExactly(false, true);
    }

    @Test
    void asksNoModelForTheRubricOfADirectVerdict() {
        TreeContext direct = Trees.context(Trees.plan()
                        .setRubrics(1)
                        .setRubricStage(new StagePlan("judge", Unasked.VERSION, new Decoding(0.0, null, 9)))
                        .build())
                .build();
        CriterionProposed asked = CriterionProposed.newBuilder(event(true, null))
                .setContext(direct)
                .build();

        List<RubricSampled> sampled = sampled(process(asked));

        assertThat(model.requests()).isEmpty();
        assertThat(sampled).singleElement().satisfies(event -> {
            assertThat(event.getRubric().getText()).isEqualTo(Unasked.rubric());
            assertThat(event.getGeneration().getUsage()).isNull();
        });
    }

    @Test
    void makesOnlyWhatIsAskedFor() {
        model.completes(guide("one"));

        assertThat(sampled(process(event(true, List.of("c03.r1")))))
                .extracting(event -> event.getRubric().getPath())
                .containsExactly("c03.r1");
        assertThat(model.requests().get(0).samples()).isEqualTo(1);
    }

    @Test
    void asksNothingForACancelledRun() {
        cancelled.add("run");

        List<Failure> failures = Emitted.failures(process(event(true, null)));

        assertThat(failures).extracting(Failure::getPath).containsExactly("c03.r0", "c03.r1");
        assertThat(failures).extracting(Failure::getCode).containsOnly("RUN_CANCELLED");
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void saysWhatItReadsAndWrites() {
        assertThat(stage.name()).isEqualTo("rubric");
        assertThat(stage.input()).isEqualTo(Topics.CRITERIA);
        assertThat(stage.outputs()).isEqualTo(List.of(Topics.RUBRICS, Topics.NODE_FAILURES));
        assertThat(stage.key(event(true, null))).isEqualTo("run/talk");
        assertThat(stage.formatVersion(event(true, null))).isEqualTo(1);
    }

    private static String guide(String tone) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(level -> level + ": A " + tone + " answer of level " + level + ".")
                .collect(Collectors.joining("\n"));
    }

    private static CriterionProposed event(boolean expand, List<String> only) {
        Generation any = Generation.newBuilder()
                .setCallId("call")
                .setChoice(0)
                .setModel("writer")
                .setPromptVersion("criteria/1")
                .setDecoding(new Decoding(0.7, null, 800))
                .setLatencyMillis(1)
                .setCompletedAt(ScriptedModel.ANSWERED_AT)
                .build();
        return new CriterionProposed(CONTEXT, criterion(expand), any, only);
    }

    private static Criterion criterion(boolean expand) {
        return new Criterion(
                "c03", 3, 4, "sample-of-c03", "root", expand, "Sum", "Sum: The answer is 42.", false, null);
    }

    private List<Emission<?>> process(CriterionProposed event) {
        return stage.process(event).toCompletableFuture().join();
    }

    private static List<RubricSampled> sampled(List<Emission<?>> events) {
        return Emitted.events(events, RubricSampled.class);
    }
}
