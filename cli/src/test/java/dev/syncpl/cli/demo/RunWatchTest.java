package dev.syncpl.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.cli.testing.Events;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.TestWire;
import dev.syncpl.events.DpoKind;
import dev.syncpl.events.SftKind;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunWatchTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:05:00Z");

    private final RecordedTopics topics = new RecordedTopics();

    @Test
    void countsWhatTheRunCommittedAndNothingOfOthers() {
        for (String run : new String[] {"demo", "demo2"}) {
            topics.add(Topics.ADMISSIONS, run + "/q1", Events.admitted(Events.request(run, "q1"), Events.START));
            topics.add(Topics.SFT_ROWS, run + "/q1", Events.sft(run, "q1", SftKind.RUBRIC, "c00.r0"));
            topics.add(Topics.DPO_ROWS, run + "/q1", Events.dpo(run, "q1", DpoKind.RUBRIC, "c00.r0", "c00.r1"));
            topics.add(Topics.LONG_COT_ROWS, run + "/q1", Events.longCot(run, "q1", "c00.r0.ba.j0", "c00.r1.ba.j0"));
            topics.add(Topics.TREE_CLOSINGS, run, Events.closed(run, "q1", TreeOutcome.COMPLETE, Map.of()));
            topics.add(Topics.TREE_CLOSINGS, run, Events.closed(run, "q1", TreeOutcome.COMPLETE, Map.of()));
        }
        topics.add(
                Topics.ADMISSIONS,
                "demo/q2",
                Events.admitted(Events.request("demo", "q2"), Events.START.plusSeconds(5)));

        try (RunWatch watch = watch()) {
            watch.poll(Duration.ZERO);

            assertThat(watch.count(Topics.ADMISSIONS)).isEqualTo(2);
            assertThat(watch.rows()).isEqualTo(3);
            assertThat(watch.closedTrees()).isEqualTo(1);
            assertThat(watch.firstRow()).contains(NOW);
            assertThat(watch.lastAdmission()).contains(Events.START.plusSeconds(5));
            assertThat(new DemoProgress(2, Events.plan()).line(watch))
                    .isEqualTo("criteria 0/20 rubrics 0/40 judgments 0/80 trees 1/2 rows 3");
        }
    }

    @Test
    void knowsNothingBeforeAnythingCame() {
        try (RunWatch watch = watch()) {
            watch.poll(Duration.ZERO);

            assertThat(watch.closedTrees()).isZero();
            assertThat(watch.firstRow()).isEmpty();
            assertThat(watch.lastAdmission()).isEmpty();
            assertThat(watch.quietFor()).isZero();
        }
    }

    private RunWatch watch() {
        return new RunWatch("demo", topics.consumer(), TestWire::decoder, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
