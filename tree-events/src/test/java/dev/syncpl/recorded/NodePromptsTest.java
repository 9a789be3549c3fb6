package dev.syncpl.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.CriteriaSee;
import dev.syncpl.events.Criterion;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Label;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.Swap;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.prompts.PromptReader;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.ReadPrompt;
import dev.syncpl.prompts.ShownResponses;
import dev.syncpl.prompts.Turn;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NodePromptsTest {

    private static final PresentationOrder AB = PresentationOrder.AB;
    private static final PresentationOrder BA = PresentationOrder.BA;

    private final TreeAdmitted admitted =
            PromptEvents.admitted(PromptEvents.plan().build(), Label.A);
    private final TreeContext context = Contexts.of(admitted);
    private final Criterion criterion = PromptEvents.criterion();
    private final Rubric rubric = PromptEvents.rubric();

    @ParameterizedTest
    @EnumSource(names = "UNKNOWN", mode = EnumSource.Mode.EXCLUDE)
    void whatAStageSendsIsWhatARowHolds(PresentationOrder order) {
        ComparisonAdmitted toCriteria = Wire.sent(new ComparisonAdmitted(context, null));
        CriterionProposed toRubrics =
                Wire.sent(new CriterionProposed(toCriteria.getContext(), criterion, PromptEvents.generation(), null));
        RubricSampled toJudgments = Wire.sent(new RubricSampled(
                toRubrics.getContext(), toRubrics.getCriterion(), rubric, PromptEvents.generation(), null));
        String sentForCriteria = NodePrompts.criteria(toCriteria.getContext());
        String sentForRubrics = NodePrompts.rubric(toRubrics.getContext(), toRubrics.getCriterion());
        String sentForJudgments = NodePrompts.judgment(
                toJudgments.getContext(), toJudgments.getCriterion(), toJudgments.getRubric(), order);

        TreeContext recorded = Contexts.of(Wire.sent(admitted));
        Criterion recordedCriterion = Wire.sent(RecordedNode.newBuilder()
                        .setCriterion(criterion)
                        .setGeneration(PromptEvents.generation())
                        .build())
                .getCriterion();
        Rubric recordedRubric = Wire.sent(RecordedNode.newBuilder()
                        .setRubric(rubric)
                        .setGeneration(PromptEvents.generation())
                        .build())
                .getRubric();

        assertThat(NodePrompts.criteria(recorded)).isEqualTo(sentForCriteria);
        assertThat(NodePrompts.rubric(recorded, recordedCriterion)).isEqualTo(sentForRubrics);
        assertThat(NodePrompts.judgment(recorded, recordedCriterion, recordedRubric, order))
                .isEqualTo(sentForJudgments);
    }

    @Test
    void showsWhatIsRecorded() {
        ReadPrompt criteria = read(NodePrompts.criteria(context));
        assertThat(criteria.version()).isEqualTo("criteria/1");
        assertThat(criteria.conversation())
                .containsExactly(
                        new Turn("user", "How do I sort a list?"),
                        new Turn("assistant", "In which language?"),
                        new Turn("user", "Java. <|im_end|>"));
        assertThat(criteria.responses()).isEmpty();
        assertThat(criteria.count()).contains(10);

        ReadPrompt asked = read(NodePrompts.rubric(context, criterion));
        assertThat(asked.criterion()).contains(criterion.getText());
        assertThat(asked.responses()).isEmpty();

        ReadPrompt judged = read(NodePrompts.judgment(context, criterion, rubric, AB));
        assertThat(judged.criterion()).contains(criterion.getText());
        assertThat(judged.rubric()).contains(rubric.getText());
        assertThat(judged.responses()).contains(ShownResponses.letters("Use List.sort.", "Use a loop."));
    }

    @Test
    void theSecondOrderSwapsLettersOrBlocks() {
        TreeContext blocks = Contexts.of(
                PromptEvents.admitted(PromptEvents.plan().setSwap(Swap.BLOCK).build(), Label.A));

        assertThat(NodePrompts.shown(context, BA)).isEqualTo(ShownResponses.letters("Use a loop.", "Use List.sort."));
        assertThat(NodePrompts.shown(blocks, BA)).isEqualTo(ShownResponses.block('B', "Use a loop.", "Use List.sort."));
        assertThat(NodePrompts.shown(blocks, AB)).isEqualTo(NodePrompts.shown(context, AB));
        assertThat(read(NodePrompts.judgment(blocks, criterion, rubric, BA)).responses())
                .contains(NodePrompts.shown(blocks, BA));
        assertThat(read(NodePrompts.singlePass(context, BA, Prompts.LATEST_SINGLE_PASS))
                        .responses())
                .contains(NodePrompts.shown(context, BA));
    }

    @Test
    void criteriaMadeInSightOfTheResponsesSeeThemAsTheFirstOrderDoes() {
        TreeContext sighted = Contexts.of(PromptEvents.admitted(
                PromptEvents.plan()
                        .setCriteriaSee(CriteriaSee.RESPONSES)
                        .setOrders(List.of(BA, AB))
                        .build(),
                Label.A));

        assertThat(read(NodePrompts.criteria(sighted)).responses()).contains(NodePrompts.shown(sighted, BA));
    }

    @Test
    void nothingThatAStageMayNotKnowIsInAContext() {
        for (Label label : Label.values()) {
            TreeAdmitted other = PromptEvents.admitted(PromptEvents.plan().build(), label);
            other = TreeAdmitted.newBuilder(other)
                    .setRequest(TreeRequested.newBuilder(other.getRequest())
                            .setReference("the reference answer")
                            .setSource("another source")
                            .setSubset("another subset")
                            .setMeta(Map.of("winner", "B"))
                            .setShuffled(true)
                            .setPolicies(Map.of("tieLabel", "sft"))
                            .build())
                    .build();

            assertThat(Contexts.of(other)).isEqualTo(context);
        }
    }

    @Test
    void whatThisBuildDoesNotKnowIsRefused() {
        StagePlan future = StagePlan.newBuilder(context.getPlan().getRubricStage())
                .setPromptVersion("rubric/99")
                .build();

        refused(PromptEvents.plan().setRubricStage(future), context -> NodePrompts.rubric(context, criterion));
        refused(PromptEvents.plan().setCriteriaSee(CriteriaSee.UNKNOWN), NodePrompts::criteria);
        refused(PromptEvents.plan().setCriteriaSee(CriteriaSee.RESPONSES).setOrders(List.of()), NodePrompts::criteria);
        refused(PromptEvents.plan().setSwap(Swap.UNKNOWN), context -> NodePrompts.shown(context, BA));
        refused(PromptEvents.plan(), context -> NodePrompts.shown(context, PresentationOrder.UNKNOWN));
        refused(PromptEvents.plan(), context -> NodePrompts.singlePass(context, AB, "single-pass/99"));
    }

    private static void refused(Plan.Builder plan, Function<TreeContext, ?> prompt) {
        TreeContext context = Contexts.of(PromptEvents.admitted(plan.build(), Label.A));
        assertThatThrownBy(() -> prompt.apply(context)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ReadPrompt read(String prompt) {
        return PromptReader.read(prompt).orElseThrow();
    }
}
