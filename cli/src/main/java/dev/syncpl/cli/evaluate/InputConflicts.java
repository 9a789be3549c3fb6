package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.console.Table;
import dev.syncpl.events.TreeRequested;
import java.util.Optional;

/** Comparisons of an input that a run has under the same id, but not the same. Not thread safe. */
final class InputConflicts {

    private long count;
    private String first = "";

    /** Takes note of one. */
    void add(TreeRequested request, KnownRequests.Presence presence) {
        if (count++ == 0) {
            first = "run " + request.getRunId() + " has conversation \"" + request.getConversationId()
                    + "\" with another "
                    + (presence == KnownRequests.Presence.OTHER_LABEL ? "label" : "content");
        }
    }

    /** One line for people; empty if there are none. */
    Optional<String> describe() {
        return count == 0
                ? Optional.empty()
                : Optional.of(SafeText.of(first + (count == 1 ? "" : ", and " + Table.number(count - 1) + " more so")
                        + ": not sent, and the report is of what was recorded; choose another --run for "
                        + (count == 1 ? "it" : "them")));
    }
}
