package dev.syncpl.data.read;

/** What became of one line of the input. Blank lines are nothing at all. */
public sealed interface InputEntry {

    /** The line's number, from 1. */
    long line();

    /** A comparison to grow a tree for. */
    record Accepted(long line, Comparison comparison) implements InputEntry {}

    /**
     * The same comparison stands in an earlier line: it is not sent again.
     *
     * @param firstLine where it stood first
     * @param otherLabel whether this line labels it otherwise; the first label holds
     */
    record Repeated(long line, long firstLine, boolean otherLabel) implements InputEntry {}

    /**
     * Not a comparison.
     *
     * @param reason what it is counted under
     * @param detail one line for people
     */
    record Refused(long line, RefusalReason reason, String detail) implements InputEntry {

        /** One line for people, beginning with where it is. */
        public String describe(String inputName) {
            return inputName + ":" + line + ": refused " + reason + ": " + detail;
        }
    }
}
