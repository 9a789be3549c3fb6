package dev.syncpl.cli.rederive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private final List<Integer> results = new ArrayList<>();

    @Test
    void handsResultsOverInOrderOnTheGiversThread() {
        Thread giver = Thread.currentThread();
        try (Workers<Integer> workers = new Workers<>(result -> {
            assertThat(Thread.currentThread()).isSameAs(giver);
            results.add(result);
        })) {
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                workers.add(() -> number);
            }
            workers.finish();
        }
        assertThat(results).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void throwsWhatWorkThrowsAndGivesUpTheRest() {
        CountDownLatch never = new CountDownLatch(1);
        try (Workers<Integer> workers = new Workers<>(results::add)) {
            workers.add(() -> 1);
            workers.add(() -> {
                throw new IllegalArgumentException("broken");
            });
            workers.add(() -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return 3;
            });
            assertThatThrownBy(workers::finish)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("broken");
        }
        assertThat(results).containsExactly(1);
    }
}
