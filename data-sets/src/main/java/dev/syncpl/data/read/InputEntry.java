package dev.syncpl.data.read;

import dev.syncpl.data.format.SetFormat;
import dev.syncpl.data.record.Place;
import dev.syncpl.data.record.RefusalReason;

/** What became of one record of the input, or of one file. Blank lines are nothing at all. */
public sealed interface InputEntry {

    /** Where it stands. */
    Place place();

    /** A comparison to grow a tree for. */
    record Accepted(Place place, Comparison comparison) implements InputEntry {}

    /**
     * The same comparison stands in an earlier record: it is not sent again.
     *
     * @param first where it stood first
     * @param otherLabel whether this record labels it otherwise; the first label holds
     */
    record Repeated(Place place, Place first, boolean otherLabel) implements InputEntry {}

    /**
     * Not a comparison.
     *
     * @param reason what it is counted under
     * @param detail one line for people
     */
    record Refused(Place place, RefusalReason reason, String detail) implements InputEntry {

        /** One line for people, beginning with where it is. */
        public String describe() {
            return place + ": refused " + reason + ": " + detail;
        }
    }

    /**
     * Not a record: the form and the format of a file are known from here on.
     *
     * @param place the record that told
     * @param container the file's form, for people
     */
    record Recognised(Place place, String container, SetFormat format) implements InputEntry {}
}
