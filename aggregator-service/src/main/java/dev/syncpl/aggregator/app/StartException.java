package dev.syncpl.aggregator.app;

/** The aggregator must not start like this. The message is the one line that an operator gets. */
final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StartException(String line) {
        super(line, null, false, false);
    }
}
