package dev.syncpl.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.cli.CliException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final String FINISHED = """
            {"run":"r","requested":2,"waiting":0,"open":0,"closed":{"COMPLETE":2}}""";
    private static final String OPEN = """
            {"run":"r","requested":2,"waiting":0,"open":1,"closed":{"COMPLETE":1}}""";

    private final List<String> shown = new ArrayList<>();
    private final Deque<Supplier<Snapshot>> looks = new ArrayDeque<>();

    @Test
    void endsWhenTheRunIsFoundFinishedTwice() {
        looks(OPEN, FINISHED, OPEN, FINISHED, FINISHED, OPEN);

        assertThat(follow(pause -> false)).isZero();

        assertThat(shown).containsExactly("1", "2", "1", "2", "2", "end: run r is finished");
    }

    @Test
    void endsWhenSomebodyHasSeenEnough() {
        looks(OPEN, OPEN);

        assertThat(follow(pause -> looks.isEmpty())).isZero();

        assertThat(shown).containsExactly("1", "1");
    }

    @Test
    void waitsForWhatDoesNotAnswerAndGoesOn() {
        looks(OPEN);
        looks.add(WatchTest::unavailable);
        looks(FINISHED, FINISHED);

        assertThat(follow(pause -> false)).isZero();

        assertThat(shown).containsExactly("1", "trouble: away", "2", "2", "end: run r is finished");
    }

    @Test
    void endsWithTheRunThatIsDeleted() {
        looks(OPEN);
        looks.add(() -> {
            throw CliException.usage("no run");
        });

        assertThat(follow(pause -> false)).isZero();

        assertThat(shown).hasSize(2).last().asString().contains("deleted");
    }

    @Test
    void failsWhereThereIsNothingToBeginWith() {
        looks.add(WatchTest::unavailable);

        assertThatThrownBy(() -> follow(pause -> false)).isInstanceOf(CliException.class);
        assertThat(shown).isEmpty();
    }

    @Test
    void takesARunForFinishedOnceNothingMoreWillCome() {
        assertThat(finished(FINISHED)).isTrue();
        assertThat(finished(OPEN)).isFalse();
        assertThat(finished("{\"requested\":0,\"waiting\":0,\"open\":0}"))
                .as("nothing was asked of it yet")
                .isFalse();
        assertThat(finished("{\"requested\":5,\"waiting\":3,\"open\":0,\"stopped\":\"paused\"}"))
                .as("it may be resumed")
                .isFalse();
        assertThat(finished("{\"requested\":5,\"waiting\":3,\"open\":0,\"cancelled\":true}"))
                .isTrue();
    }

    private static boolean finished(String run) {
        return Snapshots.of(0, run, "").isFinished();
    }

    private static Snapshot unavailable() {
        throw CliException.environment("away");
    }

    private void looks(String... runs) {
        for (String run : runs) {
            looks.add(() -> Snapshots.of(0, run, ""));
        }
    }

    private int follow(java.util.function.Predicate<Duration> enough) {
        return new Watch(() -> looks.remove().get(), new Watch.View() {
                    @Override
                    public void show(Snapshot now, Pace pace) {
                        shown.add(Long.toString(now.closed()));
                    }

                    @Override
                    public void trouble(String reason) {
                        shown.add("trouble: " + reason);
                    }

                    @Override
                    public void end(String words) {
                        shown.add("end: " + words);
                    }
                })
                .follow(Duration.ofSeconds(1), enough);
    }
}
