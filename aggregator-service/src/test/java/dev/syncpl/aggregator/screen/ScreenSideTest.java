package dev.syncpl.aggregator.screen;

import static dev.syncpl.aggregator.testing.ScreenedConversations.RSFT;
import static dev.syncpl.aggregator.testing.ScreenedConversations.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Nodes;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.aggregator.testing.ScreenedConversations;
import dev.syncpl.aggregator.testing.ScreenedConversations.Says;
import dev.syncpl.events.ConversationScreened;
import dev.syncpl.events.ScreenVerdict;
import dev.syncpl.events.ScreeningDecision;
import dev.syncpl.events.ScreeningRole;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.Vote;
import dev.syncpl.events.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Screening: two verdicts are joined, a difference asks for a tree once, and nothing is kept of what is decided. */
class ScreenSideTest {

    private AggregatorDriver driver = new AggregatorDriver();
    private final ScreenedConversations conversations = new ScreenedConversations(driver);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void everyPairOfVerdictsIsDecidedAlikeInEitherOrderOfArrival() {
        List<String> expectedRequests = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (Says backbone : Says.values()) {
            for (Says rsft : Says.values()) {
                for (ScreeningRole first : List.of(ScreeningRole.BACKBONE, ScreeningRole.RSFT)) {
                    String conversation = backbone + "-" + rsft + "-" + first;
                    conversations.ask(conversation);
                    boolean backboneFirst = first == ScreeningRole.BACKBONE;
                    if (backboneFirst) {
                        conversations.say(ScreeningRole.BACKBONE, conversation, backbone);
                    }
                    conversations.say(ScreeningRole.RSFT, conversation, rsft);
                    if (!backboneFirst) {
                        conversations.say(ScreeningRole.BACKBONE, conversation, backbone);
                    }
                    String reason = undecided(backbone, rsft);
                    boolean differ = reason == null && backbone != rsft;
                    expected.add(conversation + " " + (reason != null ? reason : differ ? "DIFFER" : "AGREE"));
                    if (differ) {
                        expectedRequests.add(conversation);
                    }
                }
            }
        }

        assertThat(driver.read(Topics.SCREENINGS).stream()
                        .map(decided -> decided.getConversationId() + " "
                                + (decided.getReason() != null ? decided.getReason() : decided.getDecision())))
                .containsExactlyElementsOf(expected);
        assertThat(asked()).containsExactlyElementsOf(expectedRequests);
        RunProgress run = driver.run(TARGET);
        assertThat(run.getScreened())
                .containsOnly(Map.entry("AGREE", 6L), Map.entry("DIFFER", 12L), Map.entry("UNDECIDED", 14L));
        assertThat(run.getUndecided())
                .containsOnly(
                        Map.entry("BACKBONE_FAILED", 6L), Map.entry("RSFT_FAILED", 6L), Map.entry("BOTH_FAILED", 2L));
        assertThat(driver.storesInUse()).doesNotContainAnyElementsOf(StateStores.OF_SCREENINGS);
    }

    private static String undecided(Says backbone, Says rsft) {
        if (backbone == Says.NOTHING) {
            return rsft == Says.NOTHING ? "BOTH_FAILED" : "BACKBONE_FAILED";
        }
        return rsft == Says.NOTHING ? "RSFT_FAILED" : null;
    }

    @Test
    void theTreeThatIsAskedForIsTheSameConversationUnderTheOtherPlan() {
        TreeRequested screened = TreeRequested.newBuilder(ScreenedConversations.request(ScreeningRole.RSFT, "q/1"))
                .setSource("set")
                .setSubset("part")
                .setMeta(Map.of("turn", "2"))
                .setReference("The reference.")
                .setPolicies(Map.of("minMargin", "2"))
                .build();
        conversations.ask(ScreeningRole.BACKBONE, "q/1");
        conversations.send(screened);
        conversations.say(ScreeningRole.RSFT, "q/1", Says.B);
        driver.advance(Duration.ofMinutes(5));
        conversations.say(ScreeningRole.BACKBONE, "q/1", Says.TIE);

        TestRecord<String, TreeRequested> asked = askedOf(TARGET).get(0);
        assertThat(asked.key()).isEqualTo(TARGET);
        assertThat(asked.value())
                .isEqualTo(TreeRequested.newBuilder(screened)
                        .setRunId(TARGET)
                        .setTreeId("s.dpo/q%2F1")
                        .setPlan(ScreenedConversations.ASKED)
                        .setScreening(null)
                        .setRequestedAt(driver.now())
                        .build());
        assertThat(driver.read(Topics.ADMISSIONS).stream().map(TreeAdmitted::getRequest))
                .contains(asked.value());
        ConversationScreened decided = driver.read(Topics.SCREENINGS).get(0);
        assertThat(decided)
                .isEqualTo(ConversationScreened.newBuilder()
                        .setRunId(TARGET)
                        .setTreeId("s.dpo/q%2F1")
                        .setConversationId("q/1")
                        .setDecision(ScreeningDecision.DIFFER)
                        .setBackbone(Vote.TIE)
                        .setRsft(Vote.B)
                        .setDecidedAt(driver.now())
                        .build());
    }

    @Test
    void aVerdictIsKeyedByTheTreeThatItMayAskFor() {
        conversations.ask("q1");
        conversations.say(ScreeningRole.BACKBONE, "q1", Says.A);
        conversations.say(ScreeningRole.RSFT, "q1", Says.NOTHING);

        List<TestRecord<String, ScreenVerdict>> verdicts = driver.readRecords(Topics.SCREEN_VERDICTS);
        assertThat(verdicts).extracting(TestRecord::key).containsExactly("s.dpo/q1", "s.dpo/q1");
        assertThat(verdicts)
                .extracting(verdict -> verdict.value().getScreenedTreeId())
                .containsExactly("s.backbone/q1", "s.rsft/q1");
        assertThat(verdicts)
                .as("the backbone asks for nothing, a failure cannot")
                .allSatisfy(verdict -> assertThat(verdict.value().getRequest()).isNull());
    }

    @Test
    void aTreeThatScreensNothingHasNoVerdictHere() {
        driver.send(Topics.TREE_REQUESTS, "run", Requests.request("run", "q1", "Response", Requests.plan(1, 1, 1)));
        Nodes tree = new Nodes(driver.read(Topics.COMPARISONS).get(0).getContext());
        driver.send(Topics.NODE_FAILURES, "run/q1", tree.failedCriterion(0, "LLM_TIMEOUT"));

        assertThat(driver.read(Topics.TREE_CLOSINGS)).hasSize(1);
        assertThat(driver.read(Topics.SCREEN_VERDICTS)).isEmpty();
    }

    @Test
    void aRepeatedRequestOrVerdictChangesNothing() {
        conversations.ask("q1");
        conversations.say(ScreeningRole.RSFT, "q1", Says.A);
        ScreenVerdict verdict = driver.read(Topics.SCREEN_VERDICTS).get(0);
        driver.send(Topics.SCREEN_VERDICTS, verdict.getTreeId(), verdict);
        conversations.ask("q1");
        assertThat(driver.meters().count("repeatedVerdict")).isEqualTo(1);
        assertThat(driver.read(Topics.SCREENINGS)).isEmpty();

        conversations.say(ScreeningRole.BACKBONE, "q1", Says.B);
        conversations.ask("q1");

        assertThat(driver.read(Topics.SCREENINGS)).hasSize(1);
        assertThat(asked()).containsExactly("q1");
    }

    @Test
    void aVerdictThatNeverComesIsGivenUpOnByTheDeadline() {
        conversations.ask("q1");
        conversations.say(ScreeningRole.RSFT, "q1", Says.A);
        driver.advance(Duration.ofSeconds(60));
        driver.jump(ScreenedConversations.DEADLINE.minus(Duration.ofSeconds(70)));
        driver.advance(Duration.ofSeconds(9));
        assertThat(driver.read(Topics.SCREENINGS)).isEmpty();

        driver.advance(Duration.ofSeconds(60));

        assertThat(driver.read(Topics.SCREENINGS)).singleElement().satisfies(decided -> {
            assertThat(decided.getDecision()).isEqualTo(ScreeningDecision.UNDECIDED);
            assertThat(decided.getReason()).isEqualTo("BACKBONE_MISSING");
            assertThat(decided.getRsft()).isEqualTo(Vote.A);
            assertThat(decided.getBackbone()).isNull();
        });
        assertThat(driver.run(TARGET).getUndecided()).containsOnly(Map.entry("BACKBONE_MISSING", 1L));
        assertThat(driver.largestValue(StateStores.SCREENINGS))
                .as("what is left is a mark without the conversation")
                .isLessThan(250);
        driver.advance(Duration.ofSeconds(60));
        assertThat(driver.read(Topics.SCREENINGS)).as("once").isEmpty();
    }

    @Test
    void aVerdictThatComesAfterAllDecidesNothingMoreAndLeavesNothing() {
        waitInVain("q1");
        driver.skipOutputs();

        driver.send(Topics.SCREEN_VERDICTS, "s.dpo/q1", verdict(ScreeningRole.BACKBONE, "q1", Vote.B));

        assertThat(driver.meters().count("lateVerdict")).isEqualTo(1);
        assertThat(driver.read(Topics.SCREENINGS)).isEmpty();
        assertThat(asked()).isEmpty();
        assertThat(driver.storesInUse()).doesNotContainAnyElementsOf(StateStores.OF_SCREENINGS);
    }

    @Test
    void nothingIsGivenUpOnWhileTheBrokersDoNotAnswer() {
        driver.send(Topics.SCREEN_VERDICTS, "s.dpo/q1", verdict(ScreeningRole.BACKBONE, "q1", Vote.A));
        driver.answering(false);
        driver.jump(ScreenedConversations.DEADLINE.plus(Duration.ofDays(1)));
        driver.advance(Duration.ofSeconds(60));
        assertThat(driver.read(Topics.SCREENINGS)).isEmpty();

        driver.answering(true);
        driver.advance(Duration.ofSeconds(10));
        driver.send(Topics.SCREEN_VERDICTS, "s.dpo/q1", verdict(ScreeningRole.RSFT, "q1", Vote.A));

        assertThat(driver.read(Topics.SCREENINGS))
                .singleElement()
                .satisfies(decided -> assertThat(decided.getDecision()).isEqualTo(ScreeningDecision.AGREE));
    }

    @Test
    void aTickGivesUpOnAtMostABatch() {
        for (int i = 0; i < 120; i++) {
            driver.send(Topics.SCREEN_VERDICTS, "s.dpo/q" + i, verdict(ScreeningRole.BACKBONE, "q" + i, Vote.A));
        }
        driver.jump(ScreenedConversations.DEADLINE.plus(Duration.ofHours(1)));
        List<Integer> byTick = new ArrayList<>();
        for (int tick = 0; tick < 70; tick++) {
            driver.advance(Duration.ofSeconds(1));
            int decided = driver.read(Topics.SCREENINGS).size();
            if (decided > 0) {
                byTick.add(decided);
            }
        }

        assertThat(byTick).containsExactly(50, 50, 20);
    }

    @Test
    void whatWaitsOrWasGivenUpOnIsKnownAfterARestart() {
        waitInVain("lost");
        driver.send(Topics.SCREEN_VERDICTS, "s.dpo/slow", verdict(ScreeningRole.RSFT, "slow", Vote.A));
        driver.send(Topics.SCREEN_VERDICTS, "s.dpo/never", verdict(ScreeningRole.RSFT, "never", Vote.A));
        AggregatorDriver before = driver;
        driver = before.restarted();
        before.close();

        driver.send(Topics.SCREEN_VERDICTS, "s.dpo/lost", verdict(ScreeningRole.BACKBONE, "lost", Vote.B));
        driver.send(Topics.SCREEN_VERDICTS, "s.dpo/slow", verdict(ScreeningRole.BACKBONE, "slow", Vote.B));
        driver.jump(ScreenedConversations.DEADLINE);
        driver.advance(Duration.ofSeconds(60));

        assertThat(driver.meters().count("lateVerdict")).isEqualTo(1);
        assertThat(asked()).containsExactly("slow");
        assertThat(driver.read(Topics.SCREENINGS).stream()
                        .map(decided -> decided.getConversationId() + " " + decided.getDecision()))
                .containsExactly("slow DIFFER", "never UNDECIDED");
    }

    @Test
    void aRunThatIsCancelledLeavesItsConversationsUndecided() {
        conversations.ask("q1");
        conversations.say(ScreeningRole.BACKBONE, "q1", Says.A);
        driver.send(
                Topics.RUNS, RSFT, Requests.state(RSFT, 4).setCancelled(true).build());
        Nodes tree = conversations.tree(ScreeningRole.RSFT, "q1").orElseThrow();
        driver.send(Topics.NODE_FAILURES, "s.rsft/q1", tree.failedCriterion(0, "RUN_CANCELLED"));

        assertThat(driver.run(TARGET).getUndecided()).containsOnly(Map.entry("RSFT_FAILED", 1L));
        assertThat(asked()).isEmpty();
    }

    @Test
    void aRunThatIsPausedTakesTheTreesAndAdmitsNone() {
        driver.send(
                Topics.RUNS, TARGET, Requests.state(TARGET, 4).setPaused(true).build());
        conversations.ask("q1");
        conversations.say(ScreeningRole.BACKBONE, "q1", Says.A);
        conversations.say(ScreeningRole.RSFT, "q1", Says.B);
        RunProgress run = driver.run(TARGET);
        assertThat(run.getTail() - run.getHead()).as("waiting").isEqualTo(1);
        assertThat(run.getAdmitted()).isZero();

        driver.send(Topics.RUNS, TARGET, Requests.window(TARGET, 4));

        assertThat(driver.run(TARGET).getAdmitted()).isEqualTo(1);
    }

    @Test
    void aDeletedRunCountsNothing() {
        driver.send(
                Topics.RUNS,
                TARGET,
                Requests.state(TARGET, 4).setCancelled(true).setDeleted(true).build());
        driver.advance(Duration.ofSeconds(1));
        conversations.ask("q1");
        conversations.say(ScreeningRole.BACKBONE, "q1", Says.A);
        conversations.say(ScreeningRole.RSFT, "q1", Says.A);

        assertThat(driver.read(Topics.SCREENINGS)).hasSize(1);
        assertThat(driver.run(TARGET))
                .isEqualTo(RunProgress.newBuilder()
                        .setRunId(TARGET)
                        .setWindow(4)
                        .setDeleted(true)
                        .build());
    }

    private void waitInVain(String conversation) {
        driver.send(Topics.SCREEN_VERDICTS, "s.dpo/" + conversation, verdict(ScreeningRole.RSFT, conversation, Vote.A));
        driver.jump(ScreenedConversations.DEADLINE);
        driver.advance(Duration.ofSeconds(70));
        assertThat(driver.read(Topics.SCREENINGS)).hasSize(1);
    }

    /** A verdict as the tree side sends it, made now. */
    private ScreenVerdict verdict(ScreeningRole role, String conversation, Vote vote) {
        return ScreenedVerdicts.of(role, conversation, vote, driver.now());
    }

    private List<String> asked() {
        return askedOf(TARGET).stream()
                .map(request -> request.value().getConversationId())
                .toList();
    }

    private List<TestRecord<String, TreeRequested>> askedOf(String run) {
        return driver.readRecords(Topics.TREE_REQUESTS).stream()
                .filter(request -> request.value().getRunId().equals(run))
                .toList();
    }
}
