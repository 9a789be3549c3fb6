package dev.syncpl.stage.llm;

import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.llm.limit.Ended;

/** Says what the end of a request tells about how busy the server is. */
final class Busyness {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    private Busyness() {}

    /**
     * @param reply null if there was none
     * @param failure null if there was a reply
     * @param reading what the reply or its absence was read as
     */
    static Ended.Outcome of(HttpReply reply, Throwable failure, Reading reading) {
        if (reading instanceof Answer) {
            return Ended.Outcome.ANSWERED;
        }
        if (failure == null && (reply.status() == TOO_MANY_REQUESTS || reply.status() == SERVICE_UNAVAILABLE)) {
            return Ended.Outcome.REJECTED;
        }
        boolean timedOut =
                reading instanceof Trouble trouble && trouble.problem().code() == FailureCode.LLM_TIMEOUT;
        return timedOut ? Ended.Outcome.TIMED_OUT : Ended.Outcome.OTHER;
    }
}
