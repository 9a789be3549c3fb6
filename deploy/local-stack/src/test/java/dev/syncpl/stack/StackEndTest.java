package dev.syncpl.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackEndTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void stopsWhatRunsAndThenDoesWhatIsLeft() {
        try (StackEnd end = watch()) {
            assertThat(end.start(() -> "stack", stack -> done.add("stopped " + stack)))
                    .isEqualTo("stack");
            assertThat(done).isEmpty();
            assertThat(end.isProcessEnding()).isFalse();
        }

        assertThat(done).containsExactly("stopped stack", "afterwards");
    }

    @Test
    void doesWhatIsLeftThoughNothingStarted() {
        watch().close();
        try (StackEnd end = watch()) {
            assertThatThrownBy(() -> end.start(
                            () -> {
                                throw new StackException("no");
                            },
                            stack -> done.add("stopped")))
                    .isInstanceOf(StackException.class);
        }

        assertThat(done).containsExactly("afterwards", "afterwards");
    }

    @Test
    void leavesAloneWhatDoesNotComeToAnEnd() throws InterruptedException {
        StackEnd end = StackEnd.watch(Duration.ofMillis(1), () -> done.add("afterwards"), () -> done.add("in the way"));
        Thread[] starter = new Thread[1];
        end.start(
                () -> {
                    // As if the process ended meanwhile, on its own thread.
                    starter[0] = new Thread(end::close);
                    starter[0].start();
                    join(starter[0]);
                    return "late";
                },
                stack -> done.add("stopped"));

        assertThat(done).containsExactly("in the way");
    }

    private StackEnd watch() {
        return StackEnd.watch(Duration.ofSeconds(60), () -> done.add("afterwards"), () -> done.add("in the way"));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
