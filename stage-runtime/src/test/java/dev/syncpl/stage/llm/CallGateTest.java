package dev.syncpl.stage.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CallGateTest {

    private final CallGate gate = new CallGate(2);
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
        CompletableFuture<String> broken = gate.<String>enter(() -> {
                    throw new IllegalStateException("no");
                })
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

    private CompletableFuture<String> enter() {
        return gate.enter(() -> {
                    CompletableFuture<String> call = new CompletableFuture<>();
                    started.add(call);
                    return call;
                })
                .toCompletableFuture();
    }
}
