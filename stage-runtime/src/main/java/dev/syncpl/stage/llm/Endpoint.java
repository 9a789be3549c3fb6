package dev.syncpl.stage.llm;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.stage.llm.Fitness.Admission;
import dev.syncpl.stage.llm.Fitness.Sickness;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A model server with all that is known of it: how to write to it, its limit, whether it is fit. Thread safe. */
final class Endpoint implements AutoCloseable {

    private final String name;
    private final double weight;
    private final RequestWriter writer;
    private final Exchanger exchanger;
    private final CallGate gate;
    private final Fitness fitness;
    private final Runnable onClose;

    /** @param gate and {@code fitness} are those of the exchanger */
    Endpoint(
            String name,
            double weight,
            RequestWriter writer,
            Exchanger exchanger,
            CallGate gate,
            Fitness fitness,
            Runnable onClose) {
        this.name = name;
        this.weight = weight;
        this.writer = writer;
        this.exchanger = exchanger;
        this.gate = gate;
        this.fitness = fitness;
        this.onClose = onClose;
    }

    String name() {
        return name;
    }

    Fitness fitness() {
        return fitness;
    }

    /**
     * How much it wants to be asked for what has this key: of several endpoints the one with the highest score is the
     * key's, each gets keys in proportion to its weight, and where one drops out only its own keys move (weighted
     * rendezvous hashing).
     */
    double score(String key) {
        return -weight / Math.log(Hashing.share(name + '\n' + key));
    }

    /**
     * Asks for samples in one request.
     *
     * @param samples wanted; a server that knows no {@code n} is asked for one
     * @param admission not {@code REFUSED}
     * @param failedAttempts to which tries that bring nothing are added
     * @return completes exceptionally with {@link dev.syncpl.stage.OutageException} if the server is down
     */
    CompletionStage<Exchanged> exchange(
            ChatRequest request, int samples, long seed, Admission admission, List<FailedAttempt> failedAttempts) {
        String body = writer.write(request, writer.asksForSeveral() ? samples : 1, seed);
        boolean probe = admission == Admission.PROBE;
        CompletionStage<Exchanged> exchanged =
                exchanger.exchange(request.model(), body, writer.seedSent(seed), probe, failedAttempts);
        return probe ? exchanged.whenComplete((any, failure) -> fitness.probed()) : exchanged;
    }

    EndpointState state() {
        return new EndpointState(
                name,
                gate.limit(),
                gate.inFlight(),
                gate.waiting(),
                gate.resting(),
                gate.estimate(),
                gate.heldBackFor(),
                fitness.sickness().map(Endpoint::line).orElse(""));
    }

    @Override
    public void close() {
        onClose.run();
    }

    private static String line(Sickness sickness) {
        String until = sickness.leftAloneUntil()
                .map(then -> ", asks to be left alone until " + then)
                .orElse("");
        return sickness.code() + " since " + sickness.since() + until + ": " + sickness.detail();
    }
}
