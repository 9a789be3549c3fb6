package dev.syncpl.recorded;

/** An event that is no node: it breaks what its schema documents. The message is one line with the ids. */
public final class InvalidNodeException extends IllegalArgumentException {

    InvalidNodeException(String detail) {
        super(detail);
    }
}
