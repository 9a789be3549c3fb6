package dev.syncpl.cli.ingest;

import dev.syncpl.cli.CliException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of {@code ingest} and {@code demo} that say how to take the input. */
public final class IngestOptions {

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Most conversations to take from the input (default: all). Those that the run has already"
                    + " count, so the same command again sends no more.")
    Long limit;

    @Option(
            names = "--window",
            paramLabel = "W",
            description = "Most open trees at a time (default: 64; a run that exists keeps its own).")
    Integer window;

    @Option(
            names = "--strict",
            description =
                    "Stop at the first record that is refused, and exit with 1; what came before it is sent. (If nothing"
                            + " was fit to be sent, or a file was not taken or ended in the middle, the code is 1"
                            + " anyway.)")
    boolean strict;

    /** Most conversations to take. */
    public long limit() {
        return checked("--limit", Optional.ofNullable(limit)).orElse(Long.MAX_VALUE);
    }

    /** The window asked for, if any. */
    public Optional<Integer> window() {
        return checked("--window", Optional.ofNullable(window));
    }

    /** Whether a refused record ends the command. */
    public boolean strict() {
        return strict;
    }

    private static <N extends Number> Optional<N> checked(String option, Optional<N> value) {
        value.filter(number -> number.longValue() < 1).ifPresent(number -> {
            throw CliException.usage(option + " is " + number + "; a number above 0 is due");
        });
        return value;
    }
}
