package dev.syncpl.data.container;

/**
 * The bytes of one record of a text file.
 *
 * @param line the line at which it begins, from 1
 * @param bytes its bytes without a line end after them, or what fitted
 * @param tooLong whether there were more than fitted
 */
record Piece(long line, byte[] bytes, boolean tooLong) {

    boolean isBlank() {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return !tooLong;
    }
}
