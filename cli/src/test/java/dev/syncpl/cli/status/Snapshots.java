package dev.syncpl.cli.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Snapshots for tests. */
final class Snapshots {

    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Snapshots() {}

    /** So many seconds after the start, with so many trees closed and judgments sampled of them. */
    static Snapshot at(long second, long closed, long judgments) {
        return of(second, """
                {"run":"r","window":8,"requested":1000,"waiting":%d,"open":0,"closed":{"COMPLETE":%d},
                "nodes":{"criteria":0,"rubrics":0,"judgments":%d}}""".formatted(1000 - closed, closed, judgments), "");
    }

    /** Of what the aggregator tells; without growth if that is empty. */
    static Snapshot of(long second, String run, String growth) {
        return new Snapshot(
                START.plusSeconds(second),
                read(run),
                growth.isEmpty() ? Optional.empty() : Optional.of(read(growth)),
                List.of(
                        new GroupLag("syncpl-criteria", "comparisons", 1, 1, 0.42),
                        new GroupLag("syncpl-rubric", "criteria", 2, 12, 3.0),
                        new GroupLag("syncpl-judgment", "rubrics", 2, 1_234, 75.5),
                        new GroupLag("syncpl-aggregator", "all levels", 1, 0, null)));
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
