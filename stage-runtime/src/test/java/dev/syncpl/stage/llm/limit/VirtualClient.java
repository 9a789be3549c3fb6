package dev.syncpl.stage.llm.limit;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;

/** A client that holds its requests at a limit and tries rejected ones again after a while. */
final class VirtualClient {

    private static final double BACK_OFF_SECONDS = 0.5;

    private final VirtualTime time;
    private final VirtualServer server;
    private final RequestLimit limit;
    private final Random random;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int inFlight;
    private int mostInFlight;

    VirtualClient(VirtualTime time, VirtualServer server, RequestLimit limit, long seed) {
        this.time = time;
        this.server = server;
        this.limit = limit;
        this.random = new Random(seed);
    }

    /** Asks the server, and does something when it has answered. */
    void ask(Runnable whenAnswered) {
        waiting.add(whenAnswered);
        sendWhatMay();
    }

    int mostInFlight() {
        return mostInFlight;
    }

    private void sendWhatMay() {
        while (inFlight < limit.limit() && !waiting.isEmpty()) {
            Runnable whenAnswered = waiting.remove();
            inFlight++;
            mostInFlight = Math.max(mostInFlight, inFlight);
            long sent = time.nanos();
            server.request(answered -> over(answered, sent, whenAnswered));
        }
    }

    private void over(boolean answered, long sent, Runnable whenAnswered) {
        Ended.Outcome outcome = answered ? Ended.Outcome.ANSWERED : Ended.Outcome.REJECTED;
        limit.ended(new Ended(outcome, sent, time.nanos(), inFlight, !waiting.isEmpty()));
        inFlight--;
        if (answered) {
            whenAnswered.run();
        } else {
            time.after(BACK_OFF_SECONDS * (0.5 + random.nextDouble() / 2), () -> ask(whenAnswered));
        }
        sendWhatMay();
    }
}
