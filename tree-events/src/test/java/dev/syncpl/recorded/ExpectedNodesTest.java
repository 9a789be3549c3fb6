package dev.syncpl.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.events.Expand;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.tree.id.NodePath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedNodesTest {

    private static ExpectedNodes expected(Expand expand, PresentationOrder... orders) {
        Plan plan = new TreeFixture()
                .plan(p -> p.setCriteria(10).setExpand(expand).setOrders(List.of(orders)))
                .admitted()
                .getRequest()
                .getPlan();
        return ExpectedNodes.of(plan);
    }

    @Test
    void countsByPlan() {
        ExpectedNodes one = expected(Expand.ALL, PresentationOrder.BA);
        assertThat(one.criteria()).isEqualTo(10);
        assertThat(one.leavesPerCriterion()).isEqualTo(4);
        ExpectedNodes both = expected(Expand.ALL, PresentationOrder.BA, PresentationOrder.AB);
        assertThat(both.leavesPerCriterion()).isEqualTo(8);
        assertThat(both.closedBy(NodePath.parse("c00"))).isEqualTo(8);
        assertThat(both.closedBy(NodePath.parse("c00.r1"))).isEqualTo(4);
        assertThat(both.closedBy(NodePath.parse("c00.r1.ba.j1"))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "c09, true",
        "c10, false",
        "c09.r1, true",
        "c09.r2, false",
        "c00.r0.ba.j1, true",
        "c00.r0.ba.j2, false",
        "c00.r0.ab.j0, false",
        "c10.r0.ba.j0, false",
        "c00.r2.ba.j0, false"
    })
    void knowsWhatIsPlanned(String path, boolean planned) {
        assertThat(expected(Expand.ALL, PresentationOrder.BA).plans(NodePath.parse(path)))
                .isEqualTo(planned);
    }

    @Test
    void knowsWhichMissingCriteriaWouldHaveGrown() {
        assertThat(expected(Expand.ALL, PresentationOrder.AB).expandsMissing(3)).isTrue();
        assertThat(expected(Expand.FIRST, PresentationOrder.AB).expandsMissing(0))
                .isTrue();
        assertThat(expected(Expand.FIRST, PresentationOrder.AB).expandsMissing(1))
                .isFalse();
        assertThat(expected(Expand.SEEDED, PresentationOrder.AB).expandsMissing(0))
                .isFalse();
    }

    @Test
    void refusesPlansThatNothingGrowsFrom() {
        assertThatThrownBy(() -> expected(Expand.ALL)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> expected(Expand.ALL, PresentationOrder.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
