package dev.syncpl.data.read;

/** There is no such input. The message is one line for people. */
public final class InputException extends RuntimeException {

    public InputException(String message) {
        super(message);
    }
}
