package dev.syncpl.stage.llm;

/** No answer came: the server was not there, the connection broke, or the time was up. */
final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    /** How far the request got. */
    enum Reached {
        /** It was not sent: nothing was paid. */
        NOT_CONNECTED,
        /** It was sent and the connection broke: it may have been paid. */
        CONNECTION_LOST,
        /** It was sent and the time was up: it may have been paid. */
        TIMED_OUT
    }

    private final Reached reached;

    NoAnswerException(Reached reached, String detail) {
        super(detail);
        this.reached = reached;
    }

    Reached reached() {
        return reached;
    }
}
