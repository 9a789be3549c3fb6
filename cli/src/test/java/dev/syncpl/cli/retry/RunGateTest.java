package dev.syncpl.cli.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.testing.Events;
import dev.syncpl.events.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunGateTest {

    private static final String USED_UP = "budget reached: 36,000 of 13,000 tokens";

    private final List<String> asked = new ArrayList<>();
    private String budgetReached;

    @Test
    void refusesARunWhoseBudgetIsUsedUp() {
        budgetReached = USED_UP;

        assertThatThrownBy(() ->
                        gate(false, false).check(state().setMaxTokens(13_000L).build()))
                .isInstanceOfSatisfying(CliException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(2);
                    assertThat(e.getMessage()).contains("run 'r'", USED_UP, "syncpl run set", "--beyond-budget");
                });
        assertThat(asked).containsExactly("r");
    }

    @Test
    void saysThatARetryIsNotCounted() {
        assertThat(gate(false, false).check(state().setMaxCost(5.0).build()))
                .singleElement()
                .asString()
                .contains("not counted against the run's budget");
    }

    @Test
    void goesBeyondABudgetIfToldTo() {
        budgetReached = USED_UP;

        assertThat(gate(true, false).check(state().setMaxRequests(5L).build()))
                .singleElement()
                .asString()
                .contains("on top of the run's budget");
        assertThat(asked).as("no aggregator is needed then").isEmpty();
    }

    @Test
    void aDryRunSaysWhatWouldBeRefused() {
        budgetReached = "budget unknown: no price for m";

        assertThat(gate(false, true).check(state().setMaxCost(5.0).build()))
                .singleElement()
                .asString()
                .contains(budgetReached, "--beyond-budget");
    }

    @Test
    void neitherAPauseNorAQuotaHoldsItBack() {
        budgetReached = USED_UP;

        List<String> notes = gate(false, false)
                .check(state().setPaused(true).setQuotas(Map.of("sft", 1L)).build());

        assertThat(notes).singleElement().asString().contains("paused");
        assertThat(asked).isEmpty();
    }

    @Test
    void refusesARunThatIsCancelledOrDeleted() {
        assertThatThrownBy(
                        () -> gate(true, true).check(state().setCancelled(true).build()))
                .hasMessageContaining("run 'r' was cancelled");
        assertThatThrownBy(() -> gate(true, true)
                        .check(state().setCancelled(true).setDeleted(true).build()))
                .hasMessageContaining("run 'r' was deleted");
    }

    private RunGate gate(boolean beyondBudget, boolean dryRun) {
        return new RunGate(this::progress, beyondBudget, dryRun);
    }

    private JsonNode progress(String run) {
        asked.add(run);
        var told = JsonNodeFactory.instance.objectNode();
        told.putObject("limits").put("budgetReached", budgetReached);
        return told;
    }

    private static RunState.Builder state() {
        return RunState.newBuilder()
                .setRunId("r")
                .setWindow(64)
                .setPaused(false)
                .setCancelled(false)
                .setDeleted(false)
                .setUpdatedAt(Events.START);
    }
}
