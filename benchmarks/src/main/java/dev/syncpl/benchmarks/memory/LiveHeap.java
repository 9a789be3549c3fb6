package dev.syncpl.benchmarks.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a Java process holds on its heap once garbage is gone: collects it there. */
public final class LiveHeap {

    private static final double MEBIBYTE = 1 << 20;
    private static final String TOTAL = "Total ";

    private LiveHeap() {}

    /**
     * In mebibytes, as the JDK's own tool tells.
     *
     * @throws IOException if the tool is not there, or cannot talk to the process
     */
    public static double megabytes(long pid) throws IOException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process jcmd = new ProcessBuilder(tool, Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        return ofHistogram(new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8)) / MEBIBYTE;
    }

    /** Bytes in the text of a class histogram: its last line adds instances and bytes up. */
    static long ofHistogram(String histogram) throws IOException {
        return histogram
                .lines()
                .filter(line -> line.startsWith(TOTAL))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[2]))
                .findFirst()
                .orElseThrow(() -> new IOException(
                        "the heap is not told: " + histogram.lines().findFirst().orElse("no answer")));
    }
}
