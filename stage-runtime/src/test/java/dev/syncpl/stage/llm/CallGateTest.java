package dev.syncpl.stage.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.stage.llm.limit.Ended;
import dev.syncpl.stage.llm.limit.Ended.Outcome;
import dev.syncpl.stage.llm.limit.Estimate;
import dev.syncpl.stage.llm.limit.RequestLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallGateTest {

    private final AtomicLong clock = new AtomicLong();
    private final CompletableFuture<Void> pause = new CompletableFuture<>();
    private final TestLimit limit = new TestLimit();
    private final CallGate gate = new CallGate(limit, clock::incrementAndGet, duration -> pause);
    private final List<CompletableFuture<String>> started = new ArrayList<>();

    @Test
    void startsAsManyAsTheLimitAndTheNextAsOneEnds() {
        List<CompletableFuture<String>> results = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            results.add(enter());
        }
        assertThat(started).hasSize(2);

        started.get(1).complete("second");

        assertThat(started).hasSize(3);
        assertThat(results.get(1)).isCompletedWithValue("second");
        assertThat(gate.inFlight()).isEqualTo(2);
    }

    @Test
    void makesRoomAfterAFailureToo() {
        CompletableFuture<String> first = enter();
        enter();
        enter();

        started.get(0).completeExceptionally(new IllegalStateException("no"));

        assertThat(first).isCompletedExceptionally();
        assertThat(started).hasSize(3);
    }

    @Test
    void makesRoomAfterACallThatDoesNotEvenStart() {
        CompletableFuture<String> broken = gate.<String>enter(
                        () -> {
                            throw new IllegalStateException("no");
                        },
                        value -> Outcome.ANSWERED)
                .toCompletableFuture();

        assertThat(broken).isCompletedExceptionally();
        assertThat(gate.inFlight()).isZero();
    }

    @Test
    void countsDownToZero() {
        enter();
        started.get(0).complete("done");

        assertThat(gate.inFlight()).isZero();
    }

    @Test
    void tellsTheLimitHowEachCallEnded() {
        enter();
        enter();
        enter();
        started.get(0).complete("done");
        started.get(1).complete("busy");
        started.get(2).completeExceptionally(new IllegalStateException("no"));

        assertThat(limit.ended)
                .containsExactly(
                        new Ended(Outcome.ANSWERED, 1, 3, 2, true),
                        new Ended(Outcome.REJECTED, 2, 5, 2, false),
                        new Ended(Outcome.OTHER, 4, 6, 1, false));
    }

    @Test
    void startsAsManyMoreAsTheLimitHasGrown() {
        for (int i = 0; i < 6; i++) {
            enter();
        }
        limit.most = 4;

        started.get(0).complete("done");

        assertThat(started).hasSize(5);
        assertThat(gate.waiting()).isEqualTo(1);
        assertThat(gate.inFlight()).isEqualTo(4);
    }

    @Test
    void startsNoneUntilALoweredLimitIsReached() {
        limit.most = 3;
        for (int i = 0; i < 5; i++) {
            enter();
        }
        limit.most = 1;

        started.get(0).complete("done");
        started.get(1).complete("done");
        assertThat(started).hasSize(3);

        started.get(2).complete("done");
        assertThat(started).hasSize(4);
    }

    @Test
    void startsNothingWhileItIsHeldBack() {
        gate.holdBack(Duration.ofSeconds(2));
        enter();
        enter();
        enter();
        assertThat(started).isEmpty();
        assertThat(gate.heldBackFor()).isPositive();

        pause.complete(null);

        assertThat(started).hasSize(2);
        assertThat(gate.heldBackFor()).isZero();
    }

    @Test
    void letsGoOfAllThatWait() {
        for (int i = 0; i < 5; i++) {
            enter();
        }

        gate.letGo();

        assertThat(started).hasSize(5);
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void countsRequestsThatRestOutside() {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        gate.rest(pause);
        assertThat(gate.resting()).isEqualTo(1);

        pause.complete(null);
        assertThat(gate.resting()).isZero();
    }

    private static final class TestLimit implements RequestLimit {

        private final List<Ended> ended = new ArrayList<>();
        private int most = 2;

        @Override
        public int limit() {
            return most;
        }

        @Override
        public void ended(Ended request) {
            ended.add(request);
        }

        @Override
        public Estimate estimate() {
            return Estimate.NONE;
        }
    }

    private CompletableFuture<String> enter() {
        return gate.enter(
                        () -> {
                            CompletableFuture<String> call = new CompletableFuture<>();
                            started.add(call);
                            return call;
                        },
                        value -> value.equals("busy") ? Outcome.REJECTED : Outcome.ANSWERED)
                .toCompletableFuture();
    }
}
