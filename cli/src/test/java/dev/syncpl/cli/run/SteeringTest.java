package dev.syncpl.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.testing.Events;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.TestWire;
import dev.syncpl.events.RunState;
import dev.syncpl.events.TokenPrice;
import dev.syncpl.events.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SteeringTest {

    private static final RunState LIVE = RunState.newBuilder()
            .setRunId("first")
            .setWindow(64)
            .setPaused(false)
            .setCancelled(false)
            .setDeleted(false)
            .setUpdatedAt(Events.START.minusSeconds(60))
            .build();

    private final Steering steering = new Steering(Clock.fixed(Events.START, ZoneOffset.UTC));

    @TempDir
    private Path folder;

    @Test
    void pausesOnceAndResumesAlways() {
        RunState paused = steering.pause(LIVE).orElseThrow();

        assertThat(paused.getPaused()).isTrue();
        assertThat(paused.getUpdatedAt()).isEqualTo(Events.START);
        assertThat(steering.pause(paused)).isEmpty();
        assertThat(steering.resume(paused).orElseThrow().getPaused()).isFalse();
        assertThat(steering.resume(LIVE)).as("ends the rest after time-outs").isPresent();
    }

    @Test
    void aCancelledRunIsNotBroughtBack() {
        RunState cancelled = steering.cancel(LIVE).orElseThrow();

        assertThat(steering.cancel(cancelled)).isEmpty();
        assertThatThrownBy(() -> steering.resume(cancelled))
                .isInstanceOf(CliException.class)
                .hasMessage("run first is cancelled, which is for good");
        assertThat(steering.delete(cancelled).orElseThrow().getDeleted()).isTrue();
    }

    @Test
    void aDeletedRunMakesNoMoreRequests() {
        assertThat(steering.delete(LIVE).orElseThrow().getCancelled()).isTrue();
    }

    @Test
    void setsWhatIsGivenAndLeavesTheRest() throws IOException {
        Path prices = Files.writeString(folder.resolve("prices.json"), """
                {"currency":"EUR","models":{"m":{"prompt":2.5,"completion":10}}}""");

        RunState bounded = set(
                LIVE, "--max-tokens", "5000", "--max-cost", "12.50", "--prices", prices.toString(), "--quota", "sft=7");
        assertThat(bounded.getWindow()).isEqualTo(64);
        assertThat(bounded.getMaxTokens()).isEqualTo(5000);
        assertThat(bounded.getPrices()).isEqualTo(Map.of("m", new TokenPrice(2.5, 2.5, 10.0)));
        assertThat(RunWords.limits(bounded))
                .isEqualTo("window 64, at most 5,000 tokens, at most 12.5 EUR, until 7 sft");

        RunState raised = set(bounded, "--max-cost", "20", "--quota", "acceptedTrees=9");
        assertThat(raised.getPrices()).as("known already").isEqualTo(bounded.getPrices());
        assertThat(raised.getQuotas()).isEqualTo(Map.of("sft", 7L, "acceptedTrees", 9L));

        RunState free = set(raised, "--max-cost", "none", "--max-tokens", "none", "--quota", "sft=none");
        assertThat(free.getPrices()).isEmpty();
        assertThat(free.getCurrency()).isNull();
        assertThat(RunWords.limits(free)).isEqualTo("window 64, until 9 acceptedTrees");
        assertThat(set(free, "--quota", "none").getQuotas()).isEmpty();
    }

    @Test
    void moneyTakesPrices() {
        assertThatThrownBy(() -> set(LIVE, "--max-cost", "5"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("--prices FILE");
    }

    @Test
    void theNewestStateOfEachRunHolds() {
        RunState paused = steering.pause(LIVE).orElseThrow();
        RunState other = RunState.newBuilder(LIVE).setRunId("other").build();
        RecordedTopics topics = new RecordedTopics()
                .add(Topics.RUNS, "first", LIVE)
                .add(Topics.RUNS, "other", other)
                .add(Topics.RUNS, "first", paused);

        assertThat(RunStates.read(topics.consumer(), TestWire.decoder(Topics.RUNS)))
                .containsExactly(Map.entry("first", paused), Map.entry("other", other));
    }

    /** Comparisons judged by a tree, and producers that are not ours, make runs that nobody gave a state. */
    @Test
    void aRunThatWasRequestedAndNeverSteeredHasTheStateOfANewOne() {
        RecordedTopics topics = new RecordedTopics();
        topics.add(Topics.TREE_REQUESTS, "judged", Events.request("judged", "q"));

        RunState state = RunStates.unsteered(topics.consumer(), TestWire.decoder(Topics.TREE_REQUESTS), "judged")
                .orElseThrow();

        assertThat(state.getRunId()).isEqualTo("judged");
        assertThat(state.getCancelled()).isFalse();
        assertThat(steering.delete(state).orElseThrow().getDeleted()).isTrue();
        assertThat(RunStates.unsteered(topics.consumer(), TestWire.decoder(Topics.TREE_REQUESTS), "other"))
                .isEmpty();
    }

    @Test
    void listsRunsWithAndWithoutWordFromTheAggregator() throws JsonProcessingException {
        SortedMap<String, RunState> states = new TreeMap<>(Map.of("first", LIVE, "new", LIVE));
        ObjectMapper json = new ObjectMapper();

        assertThat(RunListCommand.table(
                                states,
                                Map.of(
                                        "first",
                                        json.readTree("""
                                                {"stopped":"budget reached: 9 of 5 tokens","requested":1200,
                                                "closed":{"COMPLETE":1000,"PARTIAL":1},"open":3}"""),
                                        "foreign",
                                        json.readTree("{\"stopped\":null,\"window\":8}")))
                        .lines())
                .containsExactly(
                        "RUN      STATE           REQUESTED  CLOSED  OPEN  STEERED",
                        "first    budget reached      1,200   1,001     3  window 64",
                        "new      live            -          -       -     window 64",
                        "foreign  live                    0       0     0  window 8");
        assertThat(RunListCommand.table(new TreeMap<>(), Map.of())).startsWith("no run yet");
    }

    @Test
    void showsThePricesThatHold() {
        RunState priced = RunState.newBuilder(LIVE)
                .setMaxCost(5.0)
                .setCurrency("EUR")
                .setPrices(Map.of("m", new TokenPrice(2.5, 1.25, 10.0)))
                .build();

        assertThat(RunShowCommand.table(priced).toString())
                .contains("at most 5 EUR", "price of m", "2.5 prompt, 1.25 cached, 10.0 completion, EUR per million");
    }

    private RunState set(RunState state, String... arguments) {
        Options options = new Options();
        new CommandLine(options).parseArgs(arguments);
        return steering.set(state, options.limits).orElseThrow();
    }

    @Command(name = "options")
    private static final class Options {
        @Mixin
        private RunLimitOptions limits;
    }
}
