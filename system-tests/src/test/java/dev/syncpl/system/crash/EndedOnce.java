package dev.syncpl.system.crash;

import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every requested tree has one outcome, said once to its run and once to anyone; nothing else has one. */
final class EndedOnce {

    private EndedOnce() {}

    static List<String> complaints(Recording recording) {
        List<String> complaints = new ArrayList<>();
        List<String> closed =
                recording.closings().stream().map(TreeClosed::getTreeId).toList();
        List<String> completed =
                recording.completed().stream().map(TreeCompleted::getTreeId).toList();
        complaints.addAll(Repeats.of("closing", closed));
        complaints.addAll(Repeats.of("outcome", completed));
        Map<String, TreeOutcome> outcomes = new HashMap<>();
        recording.completed().forEach(tree -> outcomes.put(tree.getTreeId(), tree.getOutcome()));
        for (TreeClosed closing : recording.closings()) {
            TreeOutcome outcome = outcomes.get(closing.getTreeId());
            if (closing.getOutcome() == TreeOutcome.UNKNOWN || closing.getOutcome() != outcome) {
                complaints.add("tree %s closed as %s, and its outcome is %s"
                        .formatted(closing.getTreeId(), closing.getOutcome(), outcome));
            }
        }
        recording.requested().stream()
                .filter(tree -> !closed.contains(tree))
                .forEach(tree -> complaints.add("tree " + tree + " was requested and never closed"));
        closed.stream()
                .filter(tree -> !recording.requested().contains(tree))
                .forEach(tree -> complaints.add("tree " + tree + " was closed and never requested"));
        return complaints;
    }

    /** What timed out is what cannot have ended otherwise. */
    static List<String> timedOut(Recording recording, Set<String> due) {
        List<String> complaints = new ArrayList<>();
        for (TreeCompleted tree : recording.completed()) {
            boolean isTimedOut = tree.getOutcome() == TreeOutcome.TIMED_OUT;
            if (isTimedOut != due.contains(tree.getTreeId())) {
                complaints.add("tree %s ended as %s and has %s node lost"
                        .formatted(tree.getTreeId(), tree.getOutcome(), isTimedOut ? "no" : "a"));
            }
        }
        return complaints;
    }
}
