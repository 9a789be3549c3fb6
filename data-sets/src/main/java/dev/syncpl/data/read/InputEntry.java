package dev.syncpl.data.read;

import dev.syncpl.data.format.SetFormat;
import dev.syncpl.data.record.Place;
import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.data.record.Turn;
import java.util.List;
import java.util.Set;

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
     * @param losesRest whether more is lost than this record, and nobody knows how much: the rest of a file, or all of it
     * @param prompts what the record asks, as far as it can be read: several where its parts ask different things
     */
    record Refused(Place place, RefusalReason reason, String detail, boolean losesRest, Set<List<Turn>> prompts)
            implements InputEntry {

        public Refused {
            prompts = Set.copyOf(prompts);
        }

        /** Of which not even a prompt can be read. */
        public Refused(Place place, RefusalReason reason, String detail) {
            this(place, reason, detail, reason.losesRest(), Set.of());
        }

        /** A record whose prompt may be read though it is no comparison. */
        Refused(Place place, RefusalReason reason, String detail, Set<List<Turn>> prompts) {
            this(place, reason, detail, reason.losesRest(), prompts);
        }

        /** A whole file, for what one record of it shows. */
        static Refused file(Place place, RefusalReason reason, String detail) {
            return new Refused(place, reason, detail, true, Set.of());
        }

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

    /**
     * Not a record: a file ended, and nothing of it was taken.
     *
     * @param place the file
     * @param lost whether there was something to take
     * @param detail one line for people
     */
    record Nothing(Place place, boolean lost, String detail) implements InputEntry {

        /** One line for people, beginning with the file. */
        public String describe() {
            return place + ": " + detail;
        }
    }
}
