package dev.syncpl.judgment.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.reward.JudgmentException;
import dev.syncpl.stage.OutageException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class RewardGateTest {

    private static final Duration REST = Duration.ofSeconds(5);

    private long now = 17;
    private final RewardGate gate = new RewardGate(2, REST, () -> now);

    @Test
    void sendsAwayWhatItHasNoPlaceFor() {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletionStage<String> one = gate.enter(() -> first);
        gate.enter(CompletableFuture::new);

        JudgmentException refused = failure(gate.enter(() -> CompletableFuture.completedFuture("x")));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(gate.inside()).isEqualTo(2);

        first.complete("done");
        assertThat(one.toCompletableFuture().join()).isEqualTo("done");
        assertThat(gate.inside()).isEqualTo(1);
    }

    @Test
    void asksOnceInAWhileWhetherAServerIsFitAgain() {
        OutageException outage = new OutageException(FailureCode.LLM_UNREACHABLE, "refused", Optional.empty());
        JudgmentException down = failure(gate.enter(() -> CompletableFuture.failedFuture(outage)));
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.answer().code()).isEqualTo("LLM_UNREACHABLE");
        assertThat(down.retryAfter()).contains(REST);

        now += Duration.ofSeconds(2).toNanos();
        JudgmentException resting = failure(gate.enter(RewardGateTest::unwanted));
        assertThat(resting.status()).isEqualTo(503);
        assertThat(resting.retryAfter()).contains(Duration.ofSeconds(3));

        now += Duration.ofSeconds(4).toNanos();
        CompletableFuture<String> probe = new CompletableFuture<>();
        CompletionStage<String> probing = gate.enter(() -> probe);
        assertThat(failure(gate.enter(RewardGateTest::unwanted)).status())
                .as("one at a time")
                .isEqualTo(503);

        probe.complete("well");
        assertThat(probing.toCompletableFuture().join()).isEqualTo("well");
        assertThat(gate.enter(() -> CompletableFuture.completedFuture("x"))
                        .toCompletableFuture()
                        .join())
                .isEqualTo("x");
        assertThat(gate.inside()).isZero();
    }

    @Test
    void restsAsLongAsTheServerAsks() {
        OutageException outage =
                new OutageException(FailureCode.LLM_RATE_LIMITED, "later", Optional.of(Duration.ofSeconds(60)));

        assertThat(failure(gate.enter(() -> CompletableFuture.failedFuture(outage)))
                        .retryAfter())
                .contains(Duration.ofSeconds(60));
        now += Duration.ofSeconds(59).toNanos();
        assertThat(failure(gate.enter(RewardGateTest::unwanted)).retryAfter()).contains(Duration.ofSeconds(1));
    }

    @Test
    void aDefectFreesItsPlace() {
        assertThat(catchThrowable(() -> gate.enter(() -> {
                            throw new IllegalStateException("defect");
                        })
                        .toCompletableFuture()
                        .join()))
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(gate.inside()).isZero();
    }

    private static CompletionStage<String> unwanted() {
        throw new AssertionError("a server that is not fit was asked");
    }

    private static JudgmentException failure(CompletionStage<?> stage) {
        Throwable failure = catchThrowable(() -> stage.toCompletableFuture().join());
        assertThat(failure).isInstanceOf(CompletionException.class).hasCauseInstanceOf(JudgmentException.class);
        return (JudgmentException) failure.getCause();
    }
}
