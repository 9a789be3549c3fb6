package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.connect.Decoders;
import org.apache.kafka.clients.consumer.Consumer;

/** The run to hold an evaluation against, looked at before anything is paid for. */
final class Baseline {

    private Baseline() {}

    /**
     * Makes sure that there is such a run, and that it was asked for the verdict that shall be compared.
     *
     * @param verdict name of the judge
     * @throws CliException if not
     */
    static void check(Consumer<byte[], byte[]> consumer, Decoders decoders, String run, String verdict) {
        if (KnownRequests.read(consumer, decoders, run).size() == 0) {
            throw CliException.usage("--baseline: there is no run " + run + " ('syncpl run list' names them all)");
        }
        if (verdict.equals(Judge.DIRECT)
                && KnownRequests.read(consumer, decoders, EvaluationNames.direct(run))
                                .size()
                        == 0) {
            throw noDirect(run);
        }
    }

    /** Says that a run cannot be reported, or held against, by direct verdicts. */
    static CliException noDirect(String run) {
        return CliException.usage("run " + run + " has no direct verdicts: evaluate it without --no-direct");
    }
}
