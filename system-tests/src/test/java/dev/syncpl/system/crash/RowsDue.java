package dev.syncpl.system.crash;

import dev.syncpl.cli.rederive.PolicyChanges;
import dev.syncpl.cli.rederive.RecordedEvents;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.recorded.ClosedTree;
import dev.syncpl.recorded.Later;
import dev.syncpl.recorded.TreeClosing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every tree's rows and verdicts are those that the rules make of its recorded nodes, cut at its closing; each row is
 * there once.
 */
final class RowsDue {

    private static final PolicyChanges AS_RECORDED = new PolicyChanges(Map.of());

    private RowsDue() {}

    static List<String> complaints(Recording recording) {
        List<String> complaints = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (TreeCompleted completed : recording.completed()) {
            if (told.add(completed.getTreeId())) {
                List<SpecificRecord> rows = recording.rows().getOrDefault(completed.getTreeId(), List.of());
                complaints.addAll(complaints(completed, recording.trees().get(completed.getTreeId()), rows));
            }
        }
        recording.rows().keySet().stream()
                .filter(tree -> !told.contains(tree))
                .forEach(tree -> complaints.add("tree " + tree + " has rows and no outcome"));
        return complaints;
    }

    private static List<String> complaints(
            TreeCompleted completed, RecordedEvents events, List<SpecificRecord> recorded) {
        String tree = completed.getTreeId();
        Optional<ClosedTree> closed = Optional.ofNullable(events).flatMap(known -> known.tree(Later.NONE));
        if (closed.isEmpty()) {
            return List.of("tree " + tree + " was closed with nodes that are in no topic");
        }
        TreeClosing made = closed.get().close(events.under(AS_RECORDED));
        List<SpecificRecord> due = Stream.of(made.sft(), made.dpo(), made.longCot())
                .<SpecificRecord>flatMap(List::stream)
                .toList();
        List<String> complaints = new ArrayList<>();
        beyond(due, recorded).forEach(row -> complaints.add("row is missing: " + name(row)));
        beyond(recorded, due).forEach(row -> complaints.add("row is not due, or came twice: " + name(row)));
        if (made.tree().getOutcome() != completed.getOutcome()
                || !made.tree().getVerdicts().equals(completed.getVerdicts())) {
            complaints.add("tree " + tree + " ended as " + completed.getOutcome() + ", and its nodes make "
                    + made.tree().getOutcome() + " or other verdicts");
        }
        return complaints;
    }

    /** Those of the one list that the other has not, each as often as it stands there beyond. */
    private static List<SpecificRecord> beyond(List<SpecificRecord> some, List<SpecificRecord> others) {
        List<SpecificRecord> left = new ArrayList<>(some);
        others.forEach(left::remove);
        return left;
    }

    private static String name(SpecificRecord row) {
        return "%s %s of tree %s".formatted(row.getSchema().getName(), field(row, "rowId"), field(row, "treeId"));
    }

    private static Object field(SpecificRecord row, String name) {
        return row.get(row.getSchema().getField(name).pos());
    }
}
