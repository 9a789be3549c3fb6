package dev.syncpl.benchmarks.rules;

import dev.syncpl.benchmarks.BenchmarkCommand;
import dev.syncpl.benchmarks.Figures;
import dev.syncpl.benchmarks.Progress;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "rules",
        description = "Trees judged per second and core by the method's rules, and growth with the number of criteria.")
public final class RulesCommand extends BenchmarkCommand {

    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "2",
            description = "Fresh Java processes for each size (default: 2).")
    int forks;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "5",
            description = "Measured iterations of each, after three to warm up (default: 5).")
    int iterations;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "2",
            description = "Length of an iteration (default: 2).")
    int seconds;

    @Override
    protected void measure(Figures figures, Progress progress) throws RunnerException {
        progress.say("judging trees of 10, 100 and 1,000 criteria, %d processes each", forks);
        Collection<RunResult> results =
                new Runner(options(), OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL)).run();
        SortedMap<Integer, Double> microsPerTree = new TreeMap<>();
        results.forEach(result -> microsPerTree.put(
                Integer.valueOf(result.getParams().getParam("criteria")),
                result.getPrimaryResult().getScore()));
        Growth growth = new Growth(microsPerTree);
        figures.put("treesPerSecond", growth.treesPerSecond())
                .put("microsPerTree", microsPerTree)
                .put("growth", growth.steps())
                .put("exponent", growth.exponent());
    }

    private Options options() {
        return new OptionsBuilder()
                .include(RulesBenchmark.class.getName() + "\\.")
                .forks(forks)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(seconds))
                .jvmArgs("-Xmx1g", "-XX:+UseSerialGC")
                .build();
    }
}
