package dev.syncpl.data.record;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A record as its file has it, before anybody asks what its fields mean. */
public sealed interface RawRecord {

    Place place();

    /**
     * A record with fields.
     *
     * @param typed whether values have types; if not, as in CSV, all are text, and empty text may mean nothing at all
     */
    record Value(Place place, ObjectNode fields, boolean typed) implements RawRecord {}

    /**
     * What is no record.
     *
     * @param detail one line for people
     */
    record Broken(Place place, RefusalReason reason, String detail) implements RawRecord {}
}
