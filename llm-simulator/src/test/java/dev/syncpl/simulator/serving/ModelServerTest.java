package dev.syncpl.simulator.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.prompts.JudgmentText;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.ShownResponses;
import dev.syncpl.prompts.Turn;
import dev.syncpl.simulator.leaf.LeafOdds;
import dev.syncpl.simulator.model.Ask;
import dev.syncpl.simulator.model.SimulatedModel;
import dev.syncpl.simulator.truth.HeuristicTruth;
import dev.syncpl.tree.id.ContentHash;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ModelServerTest {

    private static final FaultRates NO_FAULTS = new FaultRates(Map.of(), 0, 0, 0, 0, 0);
    private static final int MANY_TOKENS = 10_000;

    /** Timers in order of setting, fired by hand. */
    private final Queue<CompletableFuture<Void>> timers = new ArrayDeque<>();

    private Duration lastTime = Duration.ZERO;

    @Test
    void answersAtOnceWithoutLatency() {
        ModelServer server = server(options(new Latency(0, 0.5), 1, 0), NO_FAULTS, true);

        Reply.Answered answered =
                (Reply.Answered) serve(server, 1, 2, MANY_TOKENS).join();

        assertThat(answered.samples())
                .hasSize(2)
                .allMatch(sample -> sample.finishReason().equals("stop"));
        assertThat(answered.cachedTokens()).isZero();
        Reply.Answered again = (Reply.Answered) serve(server, 2, 1, MANY_TOKENS).join();
        assertThat(again.cachedTokens()).isBetween(again.promptTokens() - 16, again.promptTokens());
        Counters.Snapshot counters = server.counters();
        assertThat(counters.requests()).isEqualTo(2);
        assertThat(counters.samples()).isEqualTo(3);
        assertThat(counters.inFlight()).isZero();
        assertThat(counters.tokens().prompt()).isEqualTo(2L * answered.promptTokens());
        assertThat(counters.tokens().cachedPrompt()).isEqualTo(again.cachedTokens());
        assertThat(counters.tokens().completion()).isEqualTo(answered.completionTokens() + again.completionTokens());
        assertThat(counters.byKind().get("rubric").requests()).containsExactly(Map.entry("ok", 2L));
        assertThat(counters.byKind().get("rubric").samples()).containsExactly(Map.entry("ok", 3L));
    }

    @Test
    void queuesForSlotsAndTakesItsTime() {
        ModelServer server = server(options(new Latency(400, 0), 2, 0), NO_FAULTS, false);
        CompletableFuture<Reply> first = serve(server, 1, 1, MANY_TOKENS);
        CompletableFuture<Reply> second = serve(server, 2, 1, MANY_TOKENS);
        CompletableFuture<Reply> third = serve(server, 3, 1, MANY_TOKENS);

        assertThat(timers).hasSize(2);
        assertThat(lastTime.toMillis()).isBetween(399L, 400L);
        assertThat(server.counters().inFlight()).isEqualTo(3);
        assertThat(server.counters().byKind().get("rubric").inFlight()).isEqualTo(3);
        assertThat(server.counters().queued()).isEqualTo(1);
        timers.remove().complete(null);
        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        assertThat(server.counters().queued()).isZero();
        timers.remove().complete(null);
        timers.remove().complete(null);
        assertThat(List.of(second, third)).allMatch(CompletableFuture::isDone);
        assertThat(server.counters().mostInFlight()).isEqualTo(3);
    }

    @Test
    void aClientThatGoesAwayFreesItsSlot() {
        ModelServer server = server(options(new Latency(400, 0), 1, 0), NO_FAULTS, false);
        CompletableFuture<Void> firstGone = new CompletableFuture<>();
        CompletableFuture<Void> secondGone = new CompletableFuture<>();
        CompletableFuture<Reply> first = server.serve(ask(1), 1, MANY_TOKENS, firstGone);
        CompletableFuture<Reply> second = server.serve(ask(2), 1, MANY_TOKENS, secondGone);
        CompletableFuture<Reply> third = serve(server, 3, 1, MANY_TOKENS);

        secondGone.complete(null);
        firstGone.complete(null);

        assertThat(first.join()).isEqualTo(new Reply.Abandoned());
        assertThat(second.join()).isEqualTo(new Reply.Abandoned());
        assertThat(timers.remove()).isCancelled();
        timers.remove().complete(null);
        assertThat(third.join()).isInstanceOf(Reply.Answered.class);
        assertThat(server.counters().byKind().get("rubric").requests()).containsEntry("abandoned", 2L);
    }

    @Test
    void theJournalTellsOfTheNewestRequests() {
        ModelServer server = server(options(new Latency(0, 0), 1, 0), NO_FAULTS, true);
        Ask ask = judgment();
        Sampled sample = ((Reply.Answered) server.serve(ask, 2, MANY_TOKENS, new CompletableFuture<>())
                        .join())
                .samples()
                .get(1);

        Journal.Entry entry = server.journal().entries().get(0);

        assertThat(entry.kind()).isEqualTo("judgment");
        assertThat(entry.prompt()).isEqualTo(ContentHash.ofText(ask.prompt()));
        assertThat(entry.outcome()).isEqualTo("ok");
        assertThat(entry.began()).isBetween(entry.arrived(), entry.ended());
        assertThat(entry.samples()).hasSize(2);
        JudgmentText written = Prompts.judgment("judgment/1")
                .parse(sample.text())
                .ok()
                .orElseThrow()
                .value();
        assertThat(entry.samples().get(1))
                .isEqualTo(new Journal.Sample(
                        ContentHash.ofText(sample.text()), "ok", written.scoreA(), written.scoreB()));
        for (int seed = 0; seed < 12; seed++) {
            serve(server, seed, 1, MANY_TOKENS);
        }
        assertThat(server.journal().entries())
                .hasSize(10)
                .allSatisfy(kept -> assertThat(kept.kind()).isEqualTo("rubric"));
    }

    @Test
    void turnsAwayWhatIsTooMuch() {
        ServingOptions options =
                new ServingOptions(new Latency(400, 0), 1, Slots.Overload.REJECT, Duration.ofMinutes(1), 0, 1_000, 0);
        ModelServer server = server(options, NO_FAULTS, false);
        serve(server, 1, 1, MANY_TOKENS);

        assertThat(serve(server, 2, 1, MANY_TOKENS).join())
                .isEqualTo(new Reply.Failed(429, "rate_limit_exceeded", "all slots are busy"));
    }

    @Test
    void refusesWhatExceedsTheContext() {
        ModelServer server = server(options(new Latency(0, 0), 0, 100), NO_FAULTS, true);

        Reply.Failed failed = (Reply.Failed) serve(server, 1, 1, MANY_TOKENS).join();

        assertThat(failed.code()).isEqualTo("context_length_exceeded");
    }

    @Test
    void cutsAtTheTokenLimit() {
        ModelServer server = server(options(new Latency(0, 0), 0, 0), NO_FAULTS, true);

        Sampled sample =
                ((Reply.Answered) serve(server, 1, 1, 10).join()).samples().get(0);

        assertThat(sample.finishReason()).isEqualTo("length");
        assertThat(sample.tokens()).isEqualTo(10);
        assertThat(sample.text()).hasSize(40);
    }

    @Test
    void hangsThenTimesOut() {
        FaultRates hanging = new FaultRates(Map.of(), 1, 0, 0, 0, 0);
        ModelServer server = server(options(new Latency(0, 0), 0, 0), hanging, false);
        CompletableFuture<Reply> reply = serve(server, 1, 1, MANY_TOKENS);

        assertThat(reply).isNotDone();
        assertThat(lastTime).isEqualTo(Duration.ofMinutes(1));
        timers.remove().complete(null);
        assertThat(((Reply.Failed) reply.join()).status()).isEqualTo(504);
    }

    @Test
    void faultsOfSamplesAreTold() {
        Sampled truncated = faulty(new FaultRates(Map.of(), 0, 1, 0, 0, 0));
        assertThat(truncated.finishReason()).isEqualTo("length");
        assertThat(Prompts.rubric("rubric/1").parse(truncated.text()).ok()).isEmpty();
        assertThat(faulty(new FaultRates(Map.of(), 0, 0, 1, 0, 0)).outcome()).isEqualTo("garbage");
        assertThat(faulty(new FaultRates(Map.of(), 0, 0, 0, 1, 0)).refusal()).isPresent();
        assertThat(faulty(new FaultRates(Map.of(), 0, 0, 0, 0, 1)).finishReason())
                .isEqualTo("content_filter");
    }

    private Sampled faulty(FaultRates rates) {
        ModelServer server = server(options(new Latency(0, 0), 0, 0), rates, true);
        return ((Reply.Answered) serve(server, 1, 1, MANY_TOKENS).join())
                .samples()
                .get(0);
    }

    private static CompletableFuture<Reply> serve(ModelServer server, long seed, int samples, int maxTokens) {
        return server.serve(ask(seed), samples, maxTokens, new CompletableFuture<>());
    }

    private static Ask ask(long seed) {
        String prompt = Prompts.rubric("rubric/1")
                .render(List.of(new Turn("user", "How many eggs make twelve pancakes?")), "Sum: The number is right.");
        return Ask.of("model", prompt, 0.9, OptionalLong.of(seed));
    }

    private static Ask judgment() {
        String prompt = Prompts.judgment("judgment/1")
                .render(
                        List.of(new Turn("user", "How many eggs make twelve pancakes?")),
                        ShownResponses.letters("Three.", "No idea."),
                        "Sum: The number is right.",
                        "1: a\n2: b\n3: c\n4: d\n5: e");
        return Ask.of("model", prompt, 0.9, OptionalLong.of(1));
    }

    private static ServingOptions options(Latency latency, int slots, int contextTokens) {
        return new ServingOptions(
                latency, slots, Slots.Overload.QUEUE, Duration.ofMinutes(1), contextTokens, 10_000, 10);
    }

    private ModelServer server(ServingOptions options, FaultRates rates, boolean timersFireAtOnce) {
        LeafOdds odds = new LeafOdds(0.7, List.of(), 0, 0, 0, 0, List.of(1.0, 1.0, 1.0, 1.0));
        Faults faults = new Faults(1, rates);
        Sampler sampler = new Sampler(1, new SimulatedModel(1, new HeuristicTruth(), name -> odds), faults);
        Timer timer = time -> {
            CompletableFuture<Void> over = new CompletableFuture<>();
            lastTime = time;
            if (timersFireAtOnce) {
                over.complete(null);
            } else {
                timers.add(over);
            }
            return over;
        };
        return new ModelServer(options, 1, sampler, faults, timer, Runnable::run);
    }
}
