package dev.syncpl.benchmarks.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs {@code syncpl} as its launcher does, in a process of its own with a small heap. */
final class CommandProcess {

    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");

    private final Path folder;
    private final String heap;

    /**
     * Where it runs.
     *
     * @param folder for its logs
     * @param heap most memory for objects, for example 256m
     */
    CommandProcess(Path folder, String heap) {
        this.folder = folder;
        this.heap = heap;
    }

    /**
     * What a run took.
     *
     * @param seconds from the process's start to its end
     * @param peakHeapMb most heap in use before a garbage collection
     * @param liveHeapMb most heap in use after one
     * @param output what it printed
     */
    record Outcome(double seconds, long peakHeapMb, long liveHeapMb, String output) {}

    /** @throws IOException with what it said, if it fails */
    Outcome run(List<String> arguments) throws IOException, InterruptedException {
        Path collections = folder.resolve("collections.log");
        Path said = folder.resolve("command.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:gc:file=" + collections,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.syncpl.cli.Syncpl"));
        command.addAll(arguments);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(said.toFile())
                .redirectOutput(folder.resolve("command.out").toFile())
                .start();
        int exit;
        try {
            exit = process.waitFor();
        } finally {
            process.destroy();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (exit != 0) {
            throw new IOException("syncpl " + String.join(" ", arguments) + " exited with " + exit + ": "
                    + Files.readString(said, StandardCharsets.UTF_8));
        }
        long peak = 0;
        long live = 0;
        for (String line : Files.readAllLines(collections)) {
            Matcher found = COLLECTION.matcher(line);
            if (found.find()) {
                peak = Math.max(peak, Long.parseLong(found.group(1)));
                live = Math.max(live, Long.parseLong(found.group(2)));
            }
        }
        return new Outcome(seconds, peak, live, Files.readString(folder.resolve("command.out")));
    }
}
