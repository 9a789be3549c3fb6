package dev.syncpl.aggregator.errors;

import dev.syncpl.events.DpoRow;
import dev.syncpl.events.LongCotRow;
import dev.syncpl.events.SftRow;
import dev.syncpl.events.SubtreeCompleted;
import org.apache.avro.specific.SpecificRecord;

/** Names an event that is to be written, for people: what it is and of what. */
final class EventName {

    private EventName() {}

    /** For example {@code DPO row of kind JUDGMENT, id 0f3a, of tree run/q1}. */
    static String of(Object key, Object event) {
        if (event instanceof SftRow row) {
            return "SFT row of kind " + row.getKind() + ", id " + row.getRowId() + ", of tree " + row.getTreeId();
        }
        if (event instanceof DpoRow row) {
            return "DPO row of kind " + row.getKind() + ", id " + row.getRowId() + ", of tree " + row.getTreeId();
        }
        if (event instanceof LongCotRow row) {
            return "long CoT row, id " + row.getRowId() + ", of tree " + row.getTreeId();
        }
        if (event instanceof SubtreeCompleted subtree) {
            return "SubtreeCompleted " + subtree.getPath() + " of tree " + subtree.getTreeId();
        }
        String name = event instanceof SpecificRecord known ? known.getSchema().getName() : "event";
        return name + " of " + key;
    }
}
