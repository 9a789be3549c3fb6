package dev.syncpl.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final StringWriter written = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void alignsColumnsAndPutsNumbersOnTheRight() {
        Table table =
                new Table().row("trees", 1_234, "note").row("rows written", 5).row("seconds", 1.25);

        assertThat(table.toString())
                .isEqualToNormalizingNewlines("trees         1,234  note\nrows written      5\nseconds         1.3\n");
    }

    @Test
    void writesOverOneLineOnATerminal() {
        ProgressLine progress = progress(true, Duration.ZERO);
        progress.update(() -> "longer");
        after(Duration.ofMillis(100));
        progress.update(() -> "too soon");
        after(Duration.ofMillis(100));
        progress.update(() -> "short");
        progress.finish("done");

        assertThat(written.toString()).isEqualTo("\rlonger\rshort \rdone " + System.lineSeparator());
    }

    @Test
    void writesPlainLinesNowAndThenElsewhere() {
        ProgressLine progress = progress(false, Duration.ofSeconds(2));
        progress.update(() -> "quiet at first");
        after(Duration.ofSeconds(2));
        progress.update(() -> "one");
        after(Duration.ofSeconds(4));
        progress.update(() -> "too soon");
        after(Duration.ofSeconds(1));
        progress.update(() -> "one");
        after(Duration.ofSeconds(5));
        progress.update(() -> "two");

        assertThat(written.toString().lines()).containsExactly("one", "two");
    }

    @Test
    void makesRoomForOtherOutput() {
        ProgressLine progress = progress(true, Duration.ZERO);
        progress.update(() -> "ab");
        progress.clear();
        progress.clear();
        progress.finish("nothing was shown");

        assertThat(written.toString()).isEqualTo("\rab\r  \r");
    }

    private ProgressLine progress(boolean terminal, Duration quiet) {
        return new ProgressLine(new PrintWriter(written), terminal, quiet, nanos::get);
    }

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
