package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.RefusedEvent;
import dev.syncpl.events.Mode;
import dev.syncpl.events.Plan;
import dev.syncpl.events.Screening;
import dev.syncpl.events.ScreeningRole;
import dev.syncpl.events.TreeRequested;

/** What a request must say for its tree to take part in a screening: found before anything is paid. */
final class ScreeningRules {

    private ScreeningRules() {}

    /** @throws RefusedEvent if the request is for a screening that could never come to anything */
    static void check(TreeRequested request) {
        Screening screening = request.getScreening();
        if (screening == null) {
            return;
        }
        Plan plan = request.getPlan();
        boolean asks = screening.getRole() == ScreeningRole.RSFT;
        require(request, plan.getMode() == Mode.SCREEN, "mode " + plan.getMode());
        require(request, plan.getOrders().size() == 1, "two verdicts, one per order");
        require(request, screening.getRole() != ScreeningRole.UNKNOWN, "no role");
        require(request, !screening.getRunId().isEmpty(), "no run for the trees that it asks for");
        RequestRules.checkRunId(screening.getRunId());
        require(
                request,
                !screening.getRunId().equals(request.getRunId()),
                "its own run for the trees that it asks for");
        require(request, screening.getDeadlineMillis() > 0, "deadline " + screening.getDeadlineMillis());
        require(request, asks == (screening.getPlan() != null), asks ? "no plan to ask for" : "a plan of its own");
        if (asks) {
            PlanRules.check(request.getTreeId(), screening.getPlan());
            require(request, screening.getPlan().getMode() != Mode.SCREEN, "another screening to ask for");
        }
    }

    private static void require(TreeRequested request, boolean holds, String found) {
        if (!holds) {
            throw RefusedEvent.invalid("the screening of tree " + request.getTreeId() + " has " + found);
        }
    }
}
