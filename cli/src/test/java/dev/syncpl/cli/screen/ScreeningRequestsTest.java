package dev.syncpl.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.cli.plan.OrderChoice;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.cli.plan.Sampling;
import dev.syncpl.cli.testing.Events;
import dev.syncpl.events.Mode;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.ScreeningRole;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.policy.CriteriaSee;
import dev.syncpl.tree.policy.Swap;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScreeningRequestsTest {

    private static final PlanTemplate GROWN = template(OrderChoice.SEEDED);

    @Test
    void asksBothModelsTheSameGreedilyByOneCriterion() {
        List<TreeRequested> both = ask(GROWN, "q1");

        assertThat(both).extracting(TreeRequested::getTreeId).containsExactly("s.backbone/q1", "s.rsft/q1");
        assertThat(both).allSatisfy(request -> {
            Plan plan = request.getPlan();
            assertThat(plan.getMode()).isEqualTo(Mode.SCREEN);
            assertThat(List.of(plan.getCriteria(), plan.getRubrics(), plan.getJudgments()))
                    .containsOnly(1);
            assertThat(stages(plan))
                    .allSatisfy(stage ->
                            assertThat(stage.getDecoding().getTemperature()).isZero());
            assertThat(plan.getSynthesisModel()).isEqualTo("synthesis");
            assertThat(request.getLabel()).isEqualTo(dev.syncpl.events.Label.B);
            assertThat(request.getScreening().getRunId()).isEqualTo("s.dpo");
            assertThat(request.getScreening().getDeadlineMillis())
                    .isEqualTo(Duration.ofDays(2).toMillis());
        });
        assertThat(both)
                .extracting(request -> request.getScreening().getRole())
                .containsExactly(ScreeningRole.BACKBONE, ScreeningRole.RSFT);
        assertThat(stages(both.get(0).getPlan()))
                .extracting(StagePlan::getModel)
                .containsOnly("backbone");
        assertThat(stages(both.get(1).getPlan()))
                .extracting(StagePlan::getModel)
                .containsOnly("rsft");
    }

    @Test
    void theSecondBringsThePlanOfTheTreeThatADifferenceAsksFor() {
        List<TreeRequested> both = ask(GROWN, "q1");

        assertThat(both.get(0).getScreening().getPlan()).isNull();
        assertThat(both.get(1).getScreening().getPlan()).isEqualTo(GROWN.planFor("q1"));
    }

    @Test
    void everyConversationIsShownToBothModelsAndInItsTreeInTheSameOrder() {
        Set<PresentationOrder> drawn = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            List<TreeRequested> both = ask(GROWN, "q" + i);
            List<PresentationOrder> order = both.get(0).getPlan().getOrders();
            assertThat(both.get(1).getPlan().getOrders()).isEqualTo(order);
            assertThat(both.get(1).getScreening().getPlan().getOrders()).isEqualTo(order);
            drawn.addAll(order);
        }
        assertThat(drawn).as("drawn for each conversation").hasSize(2);
    }

    @Test
    void oneModelHasOneVerdict() {
        assertThatThrownBy(() -> ask(template(OrderChoice.BOTH), "q1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one order");
    }

    private static List<TreeRequested> ask(PlanTemplate grown, String conversation) {
        return new ScreeningRequests(
                        ScreeningRuns.of("s"),
                        grown,
                        new ScreeningRequests.Models("backbone", "rsft"),
                        Map.of(),
                        Duration.ofDays(2),
                        Clock.fixed(Events.START, ZoneOffset.UTC))
                .requestsFor(Events.comparison(conversation, Optional.of(Label.B)));
    }

    private static List<StagePlan> stages(Plan plan) {
        return List.of(plan.getCriteriaStage(), plan.getRubricStage(), plan.getJudgmentStage());
    }

    private static PlanTemplate template(OrderChoice orders) {
        return new PlanTemplate(
                4,
                2,
                2,
                orders,
                CriteriaSee.CONVERSATION,
                Swap.LETTERS,
                "synthesis",
                Sampling.DEFAULT,
                Duration.ofHours(1),
                7);
    }
}
