package dev.syncpl.cli.ingest;

import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.input.RefusalLog;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.InputEntry;
import dev.syncpl.data.read.InputEntry.Accepted;
import dev.syncpl.data.read.InputEntry.Refused;
import dev.syncpl.data.read.InputEntry.Repeated;
import dev.syncpl.data.record.Place;
import dev.syncpl.data.record.RefusalReason;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Reads an input to its end, or to the limit, and sends what it accepts and the run has not. Says what it refuses as it
 * goes.
 */
public final class Ingest {

    private final Requests requests;
    private final RunEntrance entrance;
    private final PrintWriter messages;
    private final ProgressLine progress;

    public Ingest(Requests requests, RunEntrance entrance, PrintWriter messages, ProgressLine progress) {
        this.requests = requests;
        this.entrance = entrance;
        this.messages = messages;
        this.progress = progress;
    }

    /** Sends what the reader gives and the selection takes, and waits until it is stored. */
    public IngestSummary run(ComparisonReader reader, Selection selection) {
        RefusalLog refusals = new RefusalLog(this::say);
        IngestSummary summary = new IngestSummary(refusals);
        IngestProgress line = new IngestProgress(reader, System::nanoTime);
        long records = 0;
        while (summary.taken() < selection.limit()) {
            Optional<InputEntry> entry = reader.next();
            if (entry.isEmpty()) {
                break;
            }
            records++;
            take(entry.get(), selection, summary, refusals);
            if (selection.strict() && refusals.total() > 0) {
                summary.stopped("stopped there, as --strict asks; nothing after it was read");
                break;
            }
            long read = records;
            progress.update(() -> line.line(Table.number(summary.accepted()) + " sent", read));
        }
        entrance.sender().flush();
        progress.clear();
        return summary;
    }

    private void take(InputEntry entry, Selection selection, IngestSummary summary, RefusalLog refusals) {
        if (entry instanceof Accepted accepted) {
            take(accepted.place(), accepted.comparison(), selection, summary, refusals);
        } else if (entry instanceof Repeated repeated) {
            summary.repeat();
            if (repeated.otherLabel()) {
                say(repeated.place() + ": repeats " + repeated.first() + " with another label; the first one holds");
            }
        } else {
            refusals.hear(entry);
        }
    }

    private void take(
            Place place, Comparison comparison, Selection selection, IngestSummary summary, RefusalLog refusals) {
        if (selection.excludes(comparison)) {
            summary.exclude();
        } else if (selection.samples(comparison)) {
            switch (entrance.contents().of(comparison)) {
                case PRESENT -> summary.known();
                case CONFLICTING ->
                    refusals.refused(new Refused(
                            place,
                            RefusalReason.ID_CONFLICT,
                            "id \"" + comparison.id() + "\" stands over other content in the run"));
                case ABSENT -> {
                    requests.requestsFor(comparison).forEach(entrance.sender()::send);
                    summary.accept(comparison);
                }
            }
        }
    }

    private void say(String line) {
        progress.clear();
        messages.println(line);
        messages.flush();
    }
}
