package dev.syncpl.benchmarks.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of a process that is in RAM, its own and what it shares. */
public final class ResidentMemory {

    private static final String FIELD = "VmRSS:";
    private static final double KIBIBYTES = 1024;

    private ResidentMemory() {}

    /**
     * In mebibytes, as the operating system tells.
     *
     * @throws IOException if there is no such process, or no tool that tells
     */
    public static double megabytes(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        return (Files.exists(status) ? ofStatus(Files.readString(status)) : ofPs(pid)) / KIBIBYTES;
    }

    /** Kibibytes in the text of a {@code /proc/PID/status}. */
    static double ofStatus(String status) throws IOException {
        return status.lines()
                .filter(line -> line.startsWith(FIELD))
                .map(line -> line.substring(FIELD.length()).strip().split("\\s+")[0])
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow(() -> new IOException("the process has no memory any more"));
    }

    private static double ofPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String told = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (told.isEmpty()) {
            throw new IOException("ps knows no process " + pid);
        }
        return Double.parseDouble(told);
    }
}
