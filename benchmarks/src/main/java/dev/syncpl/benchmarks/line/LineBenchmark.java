package dev.syncpl.benchmarks.line;

import dev.syncpl.benchmarks.BenchmarkCommand;
import dev.syncpl.benchmarks.Figures;
import dev.syncpl.benchmarks.Progress;
import picocli.CommandLine.Option;

/** A benchmark of a whole line, or of several one after the other. */
public abstract class LineBenchmark extends BenchmarkCommand {

    @Option(
            names = "--keep",
            description = "Keep the temporary folder with the data and the log of every process, and say where it is.")
    boolean keep;

    @Override
    protected final void measure(Figures figures, Progress progress) throws Exception {
        try (Workshop workshop = Workshop.open(keep, progress)) {
            measure(workshop, figures, progress);
        }
    }

    /** Measures on lines of this workshop and adds what was found. */
    protected abstract void measure(Workshop workshop, Figures figures, Progress progress) throws Exception;
}
