package dev.syncpl.cli.retry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.SafeText;
import dev.syncpl.events.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds a retry against how its run is steered. Budgets bound what is admitted and count closed trees: what a retry
 * brings is late, and counts in none of them. So a retry of a run whose budget is used up is refused unless somebody
 * says that it is meant.
 */
final class RunGate {

    private static final String BUDGET = "budget";

    private final Function<String, JsonNode> progress;
    private final boolean beyondBudget;
    private final boolean dryRun;

    /**
     * @param progress what the aggregator tells of a run; asked only if the run has a budget
     * @param beyondBudget whether a budget that is used up is no reason to refuse
     * @param dryRun whether nothing is asked for, so that nothing is refused
     */
    RunGate(Function<String, JsonNode> progress, boolean beyondBudget, boolean dryRun) {
        this.progress = progress;
        this.beyondBudget = beyondBudget;
        this.dryRun = dryRun;
    }

    /**
     * What the user has to know.
     *
     * @throws CliException if the run is cancelled or deleted, or its budget is used up; or if that cannot be told
     */
    List<String> check(RunState run) {
        if (run.getCancelled() || run.getDeleted()) {
            throw CliException.usage("run '" + run.getRunId() + "' was " + (run.getDeleted() ? "deleted" : "cancelled")
                    + ": no stage makes a request for it, so there is nothing to retry");
        }
        List<String> notes = new ArrayList<>();
        if (run.getPaused()) {
            notes.add("the run is paused, which holds back new trees and not a retry");
        }
        if (run.getMaxTokens() != null || run.getMaxRequests() != null || run.getMaxCost() != null) {
            notes.add(budget(run.getRunId()));
        }
        return notes;
    }

    private String budget(String run) {
        if (beyondBudget) {
            return "what this retry costs comes on top of the run's budget";
        }
        Optional<String> usedUp = usedUp(progress.apply(run));
        if (usedUp.isEmpty()) {
            return "what a retry costs is not counted against the run's budget";
        }
        String reason = "the budget of run '" + run + "' is used up (" + usedUp.get() + ")";
        if (dryRun) {
            return reason + ": without --dry-run this needs --beyond-budget, or a higher one";
        }
        throw CliException.usage(reason + ", and a retry is paid for on top of it: raise it with 'syncpl run set', or"
                + " say --beyond-budget");
    }

    /** Whatever else holds the run back, and whatever quota is reached: neither is a bound on what may be spent. */
    private static Optional<String> usedUp(JsonNode told) {
        String reached = told.at("/limits/budgetReached").asText("");
        return reached.startsWith(BUDGET) ? Optional.of(SafeText.of(reached)) : Optional.empty();
    }
}
