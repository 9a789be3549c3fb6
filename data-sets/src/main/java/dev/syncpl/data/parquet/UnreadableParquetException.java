package dev.syncpl.data.parquet;

import java.io.IOException;

/** Thrown where a Parquet file cannot be read on. The message is for people, whatever went wrong in the libraries. */
final class UnreadableParquetException extends IOException {

    UnreadableParquetException(String message) {
        super(message);
    }

    private UnreadableParquetException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * What a failure comes down to.
     *
     * @param otherwise what to say of one that does not say it itself: messages of the libraries name their classes, or
     *     nothing at all
     */
    static UnreadableParquetException of(Exception failure, String otherwise) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof UnreadableParquetException known) {
                return known;
            }
            cause = cause.getCause();
        }
        return new UnreadableParquetException(otherwise, failure);
    }
}
