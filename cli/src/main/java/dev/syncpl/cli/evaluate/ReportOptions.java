package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.cost.PriceOptions;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code evaluate} and {@code report} that say what to report. */
final class ReportOptions {

    @Option(
            names = "--verdict",
            paramLabel = "HOW",
            defaultValue = "top",
            description =
                    "The verdict that the report is about: ${COMPLETION-CANDIDATES} (default: top). The others stand"
                            + " beside it.")
    VerdictChoice verdict;

    @Option(
            names = "--baseline",
            paramLabel = "RUN",
            description = "Another evaluation to hold this one against, by a paired test over the comparisons of both.")
    String baseline;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the report goes (default: a folder of the run's name).")
    Path out;

    @Mixin
    PriceOptions prices;

    /** The folder for the report of a run. */
    Path folder(String run) {
        return Optional.ofNullable(out).orElseGet(() -> Path.of(run));
    }
}
