package dev.syncpl.benchmarks;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One benchmark: measures, tells how it goes on standard error, and prints its figures as the last line. */
public abstract class BenchmarkCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Override
    public final Integer call() throws Exception {
        Figures figures = new Figures();
        figures.put("benchmark", spec.name());
        measure(figures, new Progress(spec.commandLine().getErr()));
        figures.put("machine", Machine.describe());
        spec.commandLine().getOut().println(figures.line());
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** Measures and adds what was found. Whatever it throws ends the benchmark without figures. */
    protected abstract void measure(Figures figures, Progress progress) throws Exception;
}
