package dev.syncpl.cli.ingest;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Table;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.InputEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/** Reads an input to its end, or to the limit, and sends what it accepts. Says what it refuses as it goes. */
public final class Ingest {

    private final RequestFactory requests;
    private final RequestSender sender;
    private final PrintWriter messages;
    private final ProgressLine progress;

    public Ingest(RequestFactory requests, RequestSender sender, PrintWriter messages, ProgressLine progress) {
        this.requests = requests;
        this.sender = sender;
        this.messages = messages;
        this.progress = progress;
    }

    /**
     * Sends the input.
     *
     * @param name what to call the input in messages
     * @param limit most comparisons to send
     */
    public IngestSummary run(ComparisonReader reader, String name, long limit) {
        IngestSummary summary = new IngestSummary();
        long startedAt = System.nanoTime();
        while (summary.accepted() < limit) {
            Optional<InputEntry> entry = next(reader, name);
            if (entry.isEmpty()) {
                break;
            }
            take(entry.get(), name, summary);
            progress.update(() -> Table.number(summary.accepted()) + " conversations sent, "
                    + Table.number(rate(summary.accepted(), startedAt)) + "/s");
        }
        sender.flush();
        progress.clear();
        return summary;
    }

    private static Optional<InputEntry> next(ComparisonReader reader, String name) {
        try {
            return reader.next();
        } catch (IOException e) {
            throw CliException.environment("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    private void take(InputEntry entry, String name, IngestSummary summary) {
        if (entry instanceof InputEntry.Accepted accepted) {
            sender.send(requests.requestFor(accepted.comparison()));
            summary.accept(accepted.comparison());
        } else if (entry instanceof InputEntry.Repeated repeated) {
            summary.repeat();
            if (repeated.otherLabel()) {
                say(name + ":" + repeated.line() + ": repeats line " + repeated.firstLine()
                        + " with another label; the first one holds");
            }
        } else if (entry instanceof InputEntry.Refused refused) {
            summary.refuse(refused.reason());
            say(refused.describe(name));
        }
    }

    private void say(String line) {
        progress.clear();
        messages.println(line);
        messages.flush();
    }

    private static long rate(long count, long sinceNanos) {
        return (long) (count * 1e9 / Math.max(1, System.nanoTime() - sinceNanos));
    }
}
