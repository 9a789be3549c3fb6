package dev.syncpl.aggregator.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.aggregator.testing.ScreenedConversations;
import dev.syncpl.events.ConversationScreened;
import dev.syncpl.events.ScreenVerdict;
import dev.syncpl.events.ScreeningRole;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.Vote;
import dev.syncpl.events.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a screening comes to depends on the verdicts alone: in whatever order those of many conversations come, with
 * repetitions before their pair is there, over restarts, and with some that never come, the same trees are asked for,
 * once each, and each conversation is decided once.
 */
class ScreenOrderTest {

    private static final int CONVERSATIONS = 60;
    private static final int ORDERS = 6;
    private static final double RESTART = 0.01;
    private static final double REPEAT = 0.2;

    /** What a consumer of the results sees, by conversation. */
    private record Result(Map<String, TreeRequested> asked, Map<String, ConversationScreened> decided) {}

    @Test
    void everyOrderComesToTheSame() {
        List<ScreenVerdict> verdicts = verdicts(new Random(1));
        Result straight = screen(verdicts, new Random(0), 0, 0);
        assertThat(straight.decided()).hasSize(CONVERSATIONS);
        assertThat(straight.asked()).hasSizeBetween(CONVERSATIONS / 4, CONVERSATIONS);

        for (int seed = 1; seed <= ORDERS; seed++) {
            Random random = new Random(seed);
            List<ScreenVerdict> shuffled = new ArrayList<>(verdicts);
            Collections.shuffle(shuffled, random);
            assertThat(screen(shuffled, random, REPEAT, RESTART))
                    .as("seed %d", seed)
                    .isEqualTo(straight);
        }
    }

    /** One verdict or two of each conversation: every one is drawn, and one in ten never comes. */
    private static List<ScreenVerdict> verdicts(Random random) {
        Vote[] votes = {Vote.A, Vote.B, Vote.TIE, null};
        List<ScreenVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < CONVERSATIONS; i++) {
            boolean alone = random.nextInt(10) == 0;
            boolean rsftIsLost = random.nextBoolean();
            for (ScreeningRole role : List.of(ScreeningRole.BACKBONE, ScreeningRole.RSFT)) {
                if (!alone || rsftIsLost != (role == ScreeningRole.RSFT)) {
                    verdicts.add(
                            ScreenedVerdicts.of(role, "q" + i, votes[random.nextInt(votes.length)], Requests.START));
                }
            }
        }
        return verdicts;
    }

    private static Result screen(List<ScreenVerdict> verdicts, Random random, double repeat, double restart) {
        AggregatorDriver driver = new AggregatorDriver();
        Map<String, TreeRequested> asked = new TreeMap<>();
        Map<String, ConversationScreened> decided = new TreeMap<>();
        try {
            for (ScreenVerdict verdict : verdicts) {
                int times = random.nextDouble() < repeat && isAlone(driver, verdict) ? 2 : 1;
                for (int i = 0; i < times; i++) {
                    driver.send(Topics.SCREEN_VERDICTS, verdict.getTreeId(), verdict);
                }
                if (random.nextDouble() < restart) {
                    collect(driver, asked, decided);
                    AggregatorDriver before = driver;
                    driver = before.restarted();
                    before.close();
                }
            }
            driver.jump(ScreenedConversations.DEADLINE);
            driver.advance(Duration.ofSeconds(70));
            collect(driver, asked, decided);
            assertThat(driver.size(StateStores.SCREENING_DEADLINES)).isZero();
            assertThat(driver.size(StateStores.SCREENINGS))
                    .as("marks of those whose other verdict never came")
                    .isEqualTo((int) decided.values().stream()
                            .filter(ScreenOrderTest::isMissing)
                            .count());
            return new Result(asked, decided);
        } finally {
            driver.close();
        }
    }

    private static boolean isMissing(ConversationScreened decision) {
        return decision.getReason() != null && decision.getReason().endsWith("_MISSING");
    }

    /** Whether it is the first of its conversation: the tree side sends none twice, a replay of letters may. */
    private static boolean isAlone(AggregatorDriver driver, ScreenVerdict verdict) {
        return !driver.holds(StateStores.SCREENINGS, verdict.getTreeId());
    }

    private static void collect(
            AggregatorDriver driver, Map<String, TreeRequested> asked, Map<String, ConversationScreened> decided) {
        Stream<TreeRequested> requests = driver.read(Topics.TREE_REQUESTS).stream();
        requests.forEach(request -> assertThat(asked.put(
                        request.getConversationId(),
                        TreeRequested.newBuilder(request)
                                .setRequestedAt(Instant.EPOCH)
                                .build()))
                .as("asked for once")
                .isNull());
        driver.read(Topics.SCREENINGS).stream()
                .sorted(Comparator.comparing(ConversationScreened::getConversationId))
                .forEach(decision -> assertThat(decided.put(
                                decision.getConversationId(),
                                ConversationScreened.newBuilder(decision)
                                        .setDecidedAt(Instant.EPOCH)
                                        .build()))
                        .as("decided once")
                        .isNull());
    }
}
