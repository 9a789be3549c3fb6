package dev.syncpl.cli.ingest;

import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.survey.ExcludedSet;
import dev.syncpl.data.survey.ExcludedSet.Overlap;
import dev.syncpl.data.survey.Sample;
import java.util.Optional;

/**
 * Which comparisons to take.
 *
 * @param limit most of them, counting those that the run has already, so that the same command takes the same ones
 * @param excluded what shares a prompt with it is left out
 * @param sample what is not in it is left out
 * @param strict whether to stop at the first refused record
 */
public record Selection(long limit, ExcludedSet excluded, Optional<Sample> sample, boolean strict) {

    /** All, up to a limit. */
    public static Selection upTo(long limit, boolean strict) {
        return new Selection(limit, ExcludedSet.none(), Optional.empty(), strict);
    }

    boolean excludes(Comparison comparison) {
        return excluded.with(comparison) != Overlap.NONE;
    }

    boolean samples(Comparison comparison) {
        return sample.isEmpty() || sample.get().holds(comparison);
    }
}
