package dev.syncpl.benchmarks.evaluate;

import dev.syncpl.benchmarks.Figures;
import dev.syncpl.benchmarks.Progress;
import dev.syncpl.benchmarks.line.Conversations;
import dev.syncpl.benchmarks.line.LineBenchmark;
import dev.syncpl.benchmarks.line.LoadedLine;
import dev.syncpl.benchmarks.line.Workshop;
import dev.syncpl.benchmarks.memory.ResidentMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        description = {
            "Comparisons evaluated in a second, and memory while a long evaluation runs.",
            "",
            "The simulator answers at once. Every comparison is judged by its criteria in both orders; then the report is"
                    + " made of the recorded nodes, by a process with little memory of its own."
        })
public final class EvaluateCommand extends LineBenchmark {

    private static final List<String> SERVICES = List.of("criteria-0", "rubric-0", "judgment-0", "aggregator-0");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int READINGS = 5;

    @Option(
            names = "--comparisons",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Comparisons to judge (default: 10000).")
    int comparisons;

    @Option(
            names = "--criteria",
            paramLabel = "K",
            defaultValue = "1",
            description = "Criteria a comparison (default: 1).")
    int criteria;

    @Option(
            names = "--report-heap",
            paramLabel = "MB",
            defaultValue = "256",
            description = "Heap of the process that makes the report (default: 256).")
    int reportHeap;

    /** Largest resident memory of each service, by the fifth of the run in which it was read. */
    private final Map<Integer, Map<String, Double>> memory = new TreeMap<>();

    @Override
    protected void measure(Workshop workshop, Figures figures, Progress progress) throws Exception {
        try (LoadedLine line = workshop.start(options -> options.simulatorOption("latency-ms", "0"))) {
            progress.say("judging %,d comparisons by %d criteria in both orders", comparisons, criteria);
            line.ingest(
                    Conversations.USUAL,
                    comparisons,
                    "--mode",
                    "evaluate",
                    "--criteria",
                    Integer.toString(criteria),
                    "--window",
                    "256");
            line.awaitClosed(comparisons, PATIENCE, closed -> read(line, closed));
            double seconds = line.wholeRun().toMillis() / 1000.0;
            progress.say("reporting with a heap of %d MB", reportHeap);
            long began = System.nanoTime();
            report(line);
            double reporting = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
            long requests = line.simulator().counters().path("requests").asLong();
            figures.put("comparisons", comparisons)
                    .put("criteria", criteria)
                    .put("comparisonsPerSecond", comparisons / seconds)
                    .put("requestsPerSecond", requests / seconds)
                    .put("seconds", seconds)
                    .put("rssMbByFifth", memory)
                    .put("reportSeconds", reporting)
                    .put("reportHeapMb", reportHeap);
        }
    }

    private void read(LoadedLine line, int closed) throws IOException {
        int fifth = Math.min(READINGS, 1 + closed * READINGS / comparisons);
        Map<String, Double> readings = memory.computeIfAbsent(fifth, any -> new LinkedHashMap<>());
        for (String service : SERVICES) {
            readings.merge(
                    service,
                    ResidentMemory.megabytes(line.stack().process(service).pid()),
                    Math::max);
        }
    }

    private void report(LoadedLine line) throws IOException, InterruptedException {
        Path out = Files.createTempDirectory("syncpl-report-");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx" + reportHeap + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.syncpl.cli.Syncpl",
                        "report",
                        "--run",
                        LoadedLine.RUN,
                        "--out",
                        out.toString(),
                        "--bootstrap-servers",
                        line.stack().bootstrapServers(),
                        "--registry-url",
                        line.stack().registryUrl())
                .redirectErrorStream(true)
                .redirectOutput(out.resolve("said.txt").toFile())
                .start();
        int exit = process.waitFor();
        String said = Files.readString(out.resolve("said.txt"));
        try (var files = Files.list(out)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(out);
        if (exit != 0) {
            throw new IOException("the report was not made: " + said.strip());
        }
    }
}
