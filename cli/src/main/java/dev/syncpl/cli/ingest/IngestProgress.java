package dev.syncpl.cli.ingest;

import dev.syncpl.cli.console.Table;
import dev.syncpl.data.read.ComparisonReader;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Says how far the reading is: share, rate and time left, as far as the input's size is known. */
final class IngestProgress {

    private static final int CELLS = 20;

    private final ComparisonReader reader;
    private final LongSupplier nanoTime;
    private final long startedAt;

    IngestProgress(ComparisonReader reader, LongSupplier nanoTime) {
        this.reader = reader;
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
    }

    /**
     * One line, for example {@code [=======             ]  35 %, 12,345 sent, 8,200 records/s, 1:20 left}.
     *
     * @param done what was done so far, for example {@code 12,345 sent}
     * @param records records read so far
     */
    String line(String done, long records) {
        long nanos = Math.max(1, nanoTime.getAsLong() - startedAt);
        String rate = done + ", " + Table.number((long) (records * 1e9 / nanos)) + " records/s, ";
        OptionalLong bytes = reader.input().bytes();
        if (bytes.isEmpty() || bytes.getAsLong() == 0) {
            return rate + time(Duration.ofNanos(nanos)) + " so far";
        }
        double share = Math.min(1, (double) reader.consumedBytes() / bytes.getAsLong());
        String left = share == 0 ? "?" : time(Duration.ofNanos((long) (nanos / share - nanos)));
        int full = (int) (share * CELLS);
        return "[" + "=".repeat(full) + " ".repeat(CELLS - full) + "] " + Math.round(share * 100) + " %, " + rate + left
                + " left";
    }

    private static String time(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
