package dev.syncpl.data.container;

/**
 * The bytes of one record of a text file.
 *
 * @param line the line at which it begins, from 1
 * @param bytes its bytes without a line end after them, or what fitted
 * @param end how it ended
 */
record Piece(long line, byte[] bytes, End end) {

    /** How a piece ended. */
    enum End {
        /** Where a record ends. */
        WHOLE,
        /** With the file, which does not tell whether the record was whole. */
        WITH_FILE,
        /** With the file, and the record was not whole. */
        CUT,
        /** There were more bytes than are held. */
        TOO_LONG
    }

    boolean isBlank() {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return end != End.TOO_LONG;
    }
}
