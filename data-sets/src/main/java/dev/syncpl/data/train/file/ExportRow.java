package dev.syncpl.data.train.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.train.TrainRow;
import dev.syncpl.data.train.choose.PromptGroup;
import dev.syncpl.data.train.choose.Traits;
import java.nio.charset.StandardCharsets;

/**
 * A row with what is known of it.
 *
 * @param row what the trainer reads
 * @param group the conversations that it must not be parted from
 * @param traits what it can be balanced by
 * @param about what the row is of, in words that neither its run nor its arrival is in: rows are sorted by it
 * @param id id of the row, which no other row has
 * @param lineage its line in the sidecar, with {@code file} and {@code row} to be filled in
 */
public record ExportRow(TrainRow row, PromptGroup group, Traits traits, String about, String id, ObjectNode lineage) {

    byte[] sortKey() {
        return (about + "\u0000" + id).getBytes(StandardCharsets.UTF_8);
    }
}
