package dev.syncpl.cli.screen;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.plan.OrderChoice;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.cli.plan.Sampling;
import dev.syncpl.cli.testing.Events;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.TestWire;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.policy.CriteriaSee;
import dev.syncpl.tree.policy.Swap;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EarlierScreeningTest {

    private static final ScreeningRuns RUNS = ScreeningRuns.of("s");

    private final RecordedTopics topics = new RecordedTopics();

    @BeforeEach
    void begin() {
        for (String conversation : new String[] {"q1", "q2"}) {
            requests("base", "tuned", grown(4, "tuned"))
                    .requestsFor(Events.comparison(conversation, Optional.of(Label.B)))
                    .forEach(request -> topics.add(Topics.TREE_REQUESTS, request.getRunId(), request));
        }
    }

    @Test
    void goesOnWithTheSameModelsAndPlan() {
        assertThatCode(() -> check(RUNS, requests("base", "tuned", grown(4, "tuned"))))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(ScreeningRuns.of("new"), requests("other", "more", grown(2, "x"))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherBackbone() {
        assertRefused(requests("other", "tuned", grown(4, "tuned")), "run s.backbone ", "model other instead of base:");
    }

    @Test
    void refusesAnotherModelAfterTraining() {
        assertRefused(requests("base", "again", grown(4, "tuned")), "run s.rsft ", "model again instead of tuned:");
    }

    @Test
    void refusesAnotherPlanOfTheTrees() {
        assertRefused(requests("base", "tuned", grown(5, "tuned")), "run s.dpo ", "criteria 5 instead of 4:");
    }

    private void assertRefused(ScreeningRequests requests, String run, String words) {
        assertThatThrownBy(() -> check(RUNS, requests))
                .isInstanceOf(CliException.class)
                .hasMessageStartingWith(run)
                .hasMessageContaining(words)
                .hasMessageEndingWith("give the same models and options, or another --run");
    }

    private void check(ScreeningRuns runs, ScreeningRequests requests) {
        try (Consumer<byte[], byte[]> consumer = topics.consumer()) {
            EarlierScreening.check(consumer, TestWire::decoder, runs, requests);
        }
    }

    private static ScreeningRequests requests(String backbone, String rsft, PlanTemplate grown) {
        return new ScreeningRequests(
                RUNS,
                grown,
                new ScreeningRequests.Models(backbone, rsft),
                Map.of(),
                Duration.ofDays(7),
                Clock.fixed(Events.START, ZoneOffset.UTC));
    }

    private static PlanTemplate grown(int criteria, String model) {
        return new PlanTemplate(
                criteria,
                2,
                2,
                OrderChoice.SEEDED,
                CriteriaSee.CONVERSATION,
                Swap.LETTERS,
                model,
                Sampling.DEFAULT,
                Duration.ofHours(1),
                7);
    }
}
