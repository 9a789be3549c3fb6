package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.events.ConversationScreened;

/** Counts what screenings came to, in the run that takes the trees that they ask for. */
final class ScreeningIntake {

    private ScreeningIntake() {}

    /**
     * Changes the progress; the caller stores it.
     *
     * @return whether there is anything to store: not if the run is deleted
     */
    static boolean take(RunProgress run, ConversationScreened screened) {
        if (run.getDeleted()) {
            return false;
        }
        run.getScreened().merge(screened.getDecision().name(), 1L, Long::sum);
        if (screened.getReason() != null) {
            run.getUndecided().merge(screened.getReason(), 1L, Long::sum);
        }
        return true;
    }
}
