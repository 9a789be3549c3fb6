package dev.syncpl.stage.runner;

/** The runner must end and not come back by itself; the message is the one line that says why. */
final class EndOfRun extends RuntimeException {

    EndOfRun(String reason) {
        super(reason);
    }

    EndOfRun(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** Another live instance has this one's id. */
    static EndOfRun fenced(String clientId, Throwable cause) {
        return new EndOfRun(
                "fenced: another instance runs as '" + clientId + "'; give each instance an id of its own", cause);
    }
}
