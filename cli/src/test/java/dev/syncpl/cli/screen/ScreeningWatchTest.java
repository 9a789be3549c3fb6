package dev.syncpl.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.ProgressLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ScreeningWatchTest {

    private static final ScreeningRuns RUNS = ScreeningRuns.of("s");

    private final StringWriter out = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();
    private final Deque<Supplier<ScreeningProgress>> looks = new ArrayDeque<>();

    @Test
    void endsOnceEveryConversationIsDecided() {
        looks.add(() -> progress(2, 1, 1, 0));
        looks.add(() -> progress(2, 2, 0, 1));
        looks.add(() -> progress(2, 2, 0, 2));

        assertThat(follow(2)).get().satisfies(end -> assertThat(end.decided()).isEqualTo(2));
        assertThat(looks).isEmpty();
    }

    @Test
    void doesNotEndBeforeWhatWasSentIsNoticed() {
        looks.add(() -> progress(2, 2, 0, 2));
        looks.add(() -> progress(3, 2, 1, 2));
        looks.add(() -> progress(3, 3, 0, 3));

        assertThat(follow(3)).get().satisfies(end -> assertThat(end.asked()).isEqualTo(3));
    }

    @Test
    void endsWhereNothingMoreCanCome() {
        for (int i = 0; i < 20; i++) {
            looks.add(() -> progress(3, 3, 0, 2));
        }

        assertThat(follow(3)).get().satisfies(end -> assertThat(end.decided()).isEqualTo(2));
        assertThat(looks).as("it waits a while first").hasSizeBetween(1, 17);
    }

    @Test
    void waitsForAnAggregatorThatIsAwayForAWhile() {
        looks.add(ScreeningWatchTest::away);
        looks.add(ScreeningWatchTest::away);
        looks.add(() -> progress(1, 1, 0, 1));

        assertThat(follow(1)).isPresent();
    }

    @Test
    void givesUpOnOneThatStaysAway() {
        for (int i = 0; i < 200; i++) {
            looks.add(ScreeningWatchTest::away);
        }

        assertThatThrownBy(() -> follow(1)).isInstanceOf(CliException.class).hasMessage("away");
    }

    @Test
    void endsWhenSomebodyHasSeenEnough() {
        looks.add(() -> progress(1, 0, 1, 0));

        assertThat(watch(pause -> true).follow(1)).isEmpty();
    }

    @Test
    void saysWhatItCameTo() throws JsonProcessingException {
        ScreeningProgress progress = ScreeningProgress.of(
                List.of(
                        run("s.backbone", 200, 200, 0, ""),
                        run("s.rsft", 200, 200, 0, ""),
                        run("s.dpo", 57, 12, 45, """
                                ,"screening":{"agree":141,"differ":57,"undecided":1,"reasons":{"RSFT_FAILED":1}}""")),
                RUNS);

        assertThat(ScreeningTable.of("s", progress, Optional.empty()).toString().lines())
                .containsExactly(
                        "screening s  200 conversations",
                        "  agree      141, dropped: 71.2 % of those decided",
                        "  differ     57, requested as trees; of run s.dpo 12 of 57 are closed",
                        "  undecided  1, without both verdicts (RSFT_FAILED 1)",
                        "  open       1 lack a verdict",
                        "  backbone   600 requests, 1,500 tokens, cost unknown (see --prices)",
                        "  rsft       600 requests, 1,500 tokens, cost unknown (see --prices)");
        assertThat(progress.line())
                .isEqualTo("backbone 200/200 rsft 200/200 agree 141 differ 57 undecided 1 trees 12/57")
                .hasSizeLessThan(80);
    }

    private Optional<ScreeningProgress> follow(long due) {
        return watch(pause -> {
                    nanos.addAndGet(pause.toNanos() * 3);
                    return false;
                })
                .follow(due);
    }

    private ScreeningWatch watch(Predicate<Duration> enough) {
        return new ScreeningWatch(
                () -> looks.remove().get(),
                new ProgressLine(new PrintWriter(out), false, Duration.ZERO),
                enough,
                nanos::get);
    }

    private static ScreeningProgress away() {
        throw CliException.environment("away");
    }

    private static ScreeningProgress progress(int asked, int closed, int open, int decided) {
        List<JsonNode> runs = new ArrayList<>();
        try {
            runs.add(run("s.backbone", asked, asked, 0, ""));
            runs.add(run("s.rsft", asked, closed, open, ""));
            runs.add(run("s.dpo", 0, 0, 0, ",\"screening\":{\"agree\":" + decided + "}"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        return ScreeningProgress.of(runs, RUNS);
    }

    private static JsonNode run(String name, int requested, int closed, int open, String more)
            throws JsonProcessingException {
        return new ObjectMapper().readTree("""
                        {"run":"%s","requested":%d,"waiting":0,"open":%d,"repeated":0,"conflicts":0,
                        "closed":{"COMPLETE":%d},"usage":{"requests":%d,"promptTokens":1000,"completionTokens":500}%s}""".formatted(name, requested, open, closed, 3 * closed, more));
    }
}
