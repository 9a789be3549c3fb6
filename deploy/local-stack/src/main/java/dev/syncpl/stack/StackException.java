package dev.syncpl.stack;

/** Why a stack does not start or does not go on. The message is one line for the person at the terminal. */
public final class StackException extends RuntimeException {

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
