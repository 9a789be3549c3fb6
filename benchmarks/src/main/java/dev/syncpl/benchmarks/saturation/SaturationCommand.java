package dev.syncpl.benchmarks.saturation;

import dev.syncpl.benchmarks.Figures;
import dev.syncpl.benchmarks.Progress;
import dev.syncpl.benchmarks.line.Concurrency;
import dev.syncpl.benchmarks.line.LineBenchmark;
import dev.syncpl.benchmarks.line.Workshop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "saturation",
        description = {
            "How full the stages keep a model server, and what finding its best point costs.",
            "",
            "Needs about 13 minutes: one long run with 64 slots, then for 8, 64 and 256 slots, and for 64 of which half"
                    + " go in the middle, a short one with adaptive limits and one for each fixed limit. Every run"
                    + " starts cold."
        })
public final class SaturationCommand extends LineBenchmark {

    private static final int MAIN_SLOTS = 64;
    private static final List<Integer> SLOTS = List.of(8, 64, 256);

    /** Fixed limits to compare with, as multiples of the slots, for each of the three stages. */
    private static final List<Double> FIXED = List.of(1.0, 2.0);

    @Option(
            names = "--trees",
            paramLabel = "N",
            defaultValue = "500",
            description = "Trees of the long run; 0 leaves it out (default: 500).")
    int trees;

    @Option(
            names = "--compared-trees",
            paramLabel = "N",
            defaultValue = "150",
            description = "Trees of each short run; 0 leaves them out (default: 150).")
    int comparedTrees;

    private final Map<Trial, Trial.Outcome> outcomes = new LinkedHashMap<>();

    @Override
    protected void measure(Workshop workshop, Figures figures, Progress progress) throws Exception {
        if (trees > 0) {
            Trial.Outcome main = run(new Trial(MAIN_SLOTS, false, Concurrency.adaptive(), trees), workshop, progress);
            figures.put("busyShare", main.busyShare())
                    .put("ratioToBound", main.ratioToBound())
                    .put("callsPerSecond", main.calls().perSecond())
                    .put("meanLatencySeconds", main.calls().meanSeconds());
        }
        if (comparedTrees > 0) {
            Map<String, Double> adaptiveToBestFixed = new LinkedHashMap<>();
            for (int slots : SLOTS) {
                adaptiveToBestFixed.put(Integer.toString(slots), compare(slots, false, workshop, progress));
            }
            adaptiveToBestFixed.put(MAIN_SLOTS + " halved", compare(MAIN_SLOTS, true, workshop, progress));
            figures.put("adaptiveToBestFixed", adaptiveToBestFixed);
        }
        Figures runs = new Figures();
        outcomes.forEach((trial, outcome) -> runs.put(
                trial.toString(),
                new Figures()
                        .put("seconds", outcome.seconds())
                        .put("ratioToBound", outcome.ratioToBound())
                        .put("busyShare", outcome.busyShare())));
        figures.put("runs", runs);
    }

    /** Share of the best fixed limit's throughput that adaptive limits reach. */
    private double compare(int slots, boolean halved, Workshop workshop, Progress progress) throws Exception {
        double adaptive = run(new Trial(slots, halved, Concurrency.adaptive(), comparedTrees), workshop, progress)
                .seconds();
        double best = Double.POSITIVE_INFINITY;
        for (double multiple : FIXED) {
            Concurrency fixed = Concurrency.fixed((int) Math.max(1, slots * multiple));
            best = Math.min(
                    best,
                    run(new Trial(slots, halved, fixed, comparedTrees), workshop, progress)
                            .seconds());
        }
        return best / adaptive;
    }

    private Trial.Outcome run(Trial trial, Workshop workshop, Progress progress) throws Exception {
        Trial.Outcome before = outcomes.get(trial);
        if (before != null) {
            return before;
        }
        progress.say("%s", trial);
        Trial.Outcome outcome = trial.run(workshop);
        progress.say(
                "  %.1f s, %.3f of the bound of %.1f s, %.3f of the slots busy",
                outcome.seconds(), outcome.ratioToBound(), outcome.bound(), outcome.busyShare());
        outcomes.put(trial, outcome);
        return outcome;
    }
}
