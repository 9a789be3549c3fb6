package dev.syncpl.benchmarks.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.benchmarks.Progress;
import dev.syncpl.benchmarks.line.LoadedLine;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Kills stages at even steps of each one's work and starts them again. A stage is killed only while it has calls in
 * flight. Not thread safe.
 */
final class Killer {

    private final LoadedLine line;
    private final int times;
    private final Map<String, Integer> callsByStage;
    private final Progress progress;
    private final Map<String, Integer> killed = new TreeMap<>();
    private final List<Kill> kills = new ArrayList<>();

    /**
     * @param times how often each stage is killed
     * @param callsByStage calls that each stage makes in the whole run
     */
    Killer(LoadedLine line, int times, Map<String, Integer> callsByStage, Progress progress) {
        this.line = line;
        this.times = times;
        this.callsByStage = Map.copyOf(callsByStage);
        this.progress = progress;
    }

    List<Kill> kills() {
        return List.copyOf(kills);
    }

    /** Kills the stage that is furthest beyond its next step, if one is, and returns when it is ready again. */
    void look() throws IOException {
        JsonNode byKind = line.simulator().counters().path("byKind");
        Optional<String> due = callsByStage.keySet().stream()
                .filter(stage -> killed.getOrDefault(stage, 0) < times
                        && byKind.path(stage).path("inFlight").asInt() > 0
                        && stepsBeyond(stage, byKind) >= 0)
                .max(Comparator.comparingDouble(stage -> stepsBeyond(stage, byKind)));
        if (due.isPresent()) {
            kill(due.get());
        }
    }

    private double stepsBeyond(String stage, JsonNode byKind) {
        double done = byKind.path(stage).path("requests").path("ok").asDouble() / callsByStage.get(stage);
        return done * (times + 1) - killed.getOrDefault(stage, 0) - 1;
    }

    private void kill(String stage) {
        String process = stage + "-0";
        long before = now();
        line.stack().kill9(process);
        kills.add(new Kill(stage, before, now()));
        int count = killed.merge(stage, 1, Integer::sum);
        progress.say("  killed %s, time %d of %d", process, count, times);
        line.stack().restart(process);
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
