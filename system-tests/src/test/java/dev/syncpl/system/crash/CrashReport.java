package dev.syncpl.system.crash;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** Says what was done to a line and what was looked at afterwards. Not thread safe. */
final class CrashReport {

    private final PrintStream out;
    private final long started = System.nanoTime();
    private final Map<Fault.Kind, Integer> injected = new TreeMap<>();
    private int revived;

    CrashReport(long seed, PrintStream out) {
        this.out = out;
        out.printf("crash suite, seed %d; once more: ./mvnw -Pcrash verify -Dsyncpl.crash.seed=%d%n", seed, seed);
    }

    /** One fault, as soon as the line has recovered from it. */
    void fault(Fault fault, String note, List<String> ended) {
        injected.merge(fault.kind(), 1, Integer::sum);
        revived += ended.size();
        out.printf(
                "  %4d s  %-28s %s%s%n",
                seconds(), fault, note, ended.isEmpty() ? "" : " (ended by themselves: " + ended + ")");
    }

    void leftOut(List<Fault> faults) {
        if (!faults.isEmpty()) {
            out.println("  time is up; left out: " + faults);
        }
    }

    /** The table at the end. */
    void summary(Recording recording, Screenings screenings, int deadLetters, List<String> complaints) {
        out.println("  faults injected");
        injected.forEach((kind, times) -> line(kind.name(), times));
        line("processes that ended by themselves", revived);
        out.println("  checked");
        recording.completed().stream()
                .collect(Collectors.groupingBy(
                        tree -> "trees " + tree.getOutcome(), TreeMap::new, Collectors.counting()))
                .forEach(this::line);
        line("node events", recording.nodes().size());
        recording.rows().values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(CrashReport::kind, TreeMap::new, Collectors.counting()))
                .forEach(this::line);
        screenings.decisions().stream()
                .collect(Collectors.groupingBy(
                        decision -> "screened " + decision.getDecision(), TreeMap::new, Collectors.counting()))
                .forEach(this::line);
        line("dead letters", deadLetters);
        line("complaints", complaints.size());
        complaints.forEach(complaint -> out.println("    " + complaint));
        out.printf("  %d s%n", seconds());
    }

    private void line(String what, long count) {
        out.printf("    %-36s %8d%n", what, count);
    }

    private static String kind(SpecificRecord row) {
        return "rows " + row.getSchema().getName();
    }

    private long seconds() {
        return Duration.ofNanos(System.nanoTime() - started).toSeconds();
    }
}
