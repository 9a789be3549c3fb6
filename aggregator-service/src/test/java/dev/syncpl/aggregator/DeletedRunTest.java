package dev.syncpl.aggregator;

import static dev.syncpl.aggregator.testing.Requests.plan;
import static dev.syncpl.aggregator.testing.Requests.request;
import static dev.syncpl.aggregator.testing.Requests.state;
import static dev.syncpl.aggregator.testing.Requests.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Nodes;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.topics.Topics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a run that is deleted while its trees grow leaves behind on both sides: that it is deleted. */
class DeletedRunTest {

    private final AggregatorDriver driver = new AggregatorDriver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void nothingIsLeftOnceItsOpenTreesEnded() {
        List<Nodes> open = openTreesOfADeletedRun();
        for (Nodes tree : open) {
            String key = tree.context().getTreeId();
            driver.send(Topics.NODE_FAILURES, key, tree.failedRubric(tree.criterion(0), 0, "RUN_CANCELLED"));
            driver.send(Topics.NODE_FAILURES, key, tree.failedCriterion(1, "RUN_CANCELLED"));
        }

        assertThat(driver.read(Topics.TREE_CLOSINGS)).hasSize(2);
        assertNothingIsLeft();
    }

    @Test
    void norIfTheirEndIsLostAndTheDeadlineComes() {
        openTreesOfADeletedRun();

        driver.advance(Duration.ofSeconds(60));
        driver.jump(Requests.DEADLINE);
        driver.advance(Duration.ofSeconds(60));

        assertNothingIsLeft();
    }

    /** Two trees with a criterion each, three requests that wait. */
    private List<Nodes> openTreesOfADeletedRun() {
        driver.send(Topics.RUNS, "run", window("run", 2));
        for (int i = 0; i < 5; i++) {
            driver.send(Topics.TREE_REQUESTS, "run", request("run", "q" + i, "Response A of q" + i, plan(2, 1, 1)));
        }
        List<Nodes> open = driver.read(Topics.COMPARISONS).stream()
                .map(ComparisonAdmitted::getContext)
                .map(Nodes::new)
                .toList();
        for (Nodes tree : open) {
            CriterionProposed criterion = tree.criterion(0);
            driver.send(Topics.CRITERIA, tree.context().getTreeId(), criterion);
        }
        assertThat(driver.storesInUse())
                .hasSameElementsAs(StateStores.ALL.stream()
                        .filter(store -> !StateStores.OF_SCREENINGS.contains(store))
                        .toList());
        driver.send(
                Topics.RUNS,
                "run",
                state("run", 2).setCancelled(true).setDeleted(true).build());
        driver.advance(Duration.ofSeconds(1));
        assertThat(open).hasSize(2);
        return open;
    }

    private void assertNothingIsLeft() {
        assertThat(driver.storesInUse()).containsExactly(StateStores.RUNS);
        assertThat(driver.run("run"))
                .isEqualTo(RunProgress.newBuilder()
                        .setRunId("run")
                        .setWindow(2)
                        .setDeleted(true)
                        .build());
        assertThat(driver.read(Topics.ADMISSIONS)).hasSize(2);
    }
}
