package dev.syncpl.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.cli.plan.PlanOptions;
import dev.syncpl.cli.plan.RunMode;
import dev.syncpl.events.Plan;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DirectPlanTest {

    @Test
    void isGreedyWhateverGrowsBesideIt() {
        assertThat(temperature("--rubrics", "2")).isZero();
        assertThat(temperature("--judgments", "2")).isZero();
        assertThat(temperature()).isZero();
    }

    @Test
    void samplesAsTheUserSaid() {
        assertThat(temperature("--judgments", "2", "--temperature", "0.4")).isEqualTo(0.4);
    }

    @Test
    void asksForAVerdictAloneOfTheSameModelInBothOrders() {
        Plan plan = plan("--criteria", "4", "--rubrics", "3", "--model", "judge", "--max-tokens", "77");

        assertThat(plan.getCriteria() * plan.getRubrics() * plan.getJudgments()).isEqualTo(1);
        assertThat(plan.getOrders()).hasSize(2);
        assertThat(plan.getJudgmentStage().getModel()).isEqualTo("judge");
        assertThat(plan.getJudgmentStage().getPromptVersion()).startsWith("direct/");
        assertThat(plan.getJudgmentStage().getDecoding().getMaxTokens()).isEqualTo(77);
    }

    private static double temperature(String... options) {
        return plan(options).getJudgmentStage().getDecoding().getTemperature();
    }

    private static Plan plan(String... options) {
        PlanOptions parsed = new PlanOptions();
        new CommandLine(parsed).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(options);
        return DirectPlan.beside(parsed.template(RunMode.EVALUATE)).planFor("q1");
    }
}
