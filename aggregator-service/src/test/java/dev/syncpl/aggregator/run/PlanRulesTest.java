package dev.syncpl.aggregator.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.aggregator.RefusedEvent;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.Mode;
import dev.syncpl.events.Plan;
import dev.syncpl.events.StagePlan;
import org.junit.jupiter.api.Test;

class PlanRulesTest {

    @Test
    void takesAPlanThatAsksDirectly() {
        assertThatCode(() -> PlanRules.check("run/q", direct().build())).doesNotThrowAnyException();
    }

    @Test
    void refusesOneThatAsksDirectlyOnlyInPart() {
        Plan usual = Requests.plan(1, 1, 1);

        refused(direct().setCriteriaStage(usual.getCriteriaStage()), "all or none");
        refused(direct().setRubricStage(usual.getRubricStage()), "all or none");
        refused(direct().setJudgmentStage(usual.getJudgmentStage()), "all or none");
        refused(direct().setCriteria(2), "1 each");
        refused(direct().setRubrics(2), "1 each");
        refused(direct().setMode(Mode.DPO), "mode");
        refused(direct().setJudgmentStage(asking(usual, "direct/99")), "judgmentStage.promptVersion");
    }

    private static void refused(Plan.Builder plan, String why) {
        assertThatThrownBy(() -> PlanRules.check("run/q", plan.build()))
                .isInstanceOf(RefusedEvent.class)
                .hasMessageContaining(why);
    }

    private static Plan.Builder direct() {
        Plan usual = Requests.plan(1, 1, 1);
        return Plan.newBuilder(usual)
                .setMode(Mode.EVALUATE)
                .setCriteriaStage(asking(usual, "none/1"))
                .setRubricStage(asking(usual, "none/1"))
                .setJudgmentStage(asking(usual, "direct/1"));
    }

    private static StagePlan asking(Plan usual, String version) {
        return StagePlan.newBuilder(usual.getJudgmentStage())
                .setPromptVersion(version)
                .build();
    }
}
