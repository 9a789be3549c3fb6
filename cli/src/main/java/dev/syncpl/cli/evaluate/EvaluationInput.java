package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.ingest.RequestFactory;
import dev.syncpl.cli.ingest.RequestSender;
import dev.syncpl.cli.input.RefusalLog;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.InputEntry;
import dev.syncpl.events.TreeRequested;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends the labelled comparisons of an input into an evaluation's runs, those that are not there yet. */
final class EvaluationInput {

    private final List<Target> targets;
    private final PrintWriter messages;
    private final ProgressLine progress;
    private long labelled;
    private long sent;
    private long unlabelled;
    private boolean stopped;
    private final RefusalLog refusals = new RefusalLog(this::say);
    private final InputConflicts conflicts = new InputConflicts();

    /** A run to send to. */
    record Target(RequestFactory requests, RequestSender sender, KnownRequests known) {}

    EvaluationInput(List<Target> targets, PrintWriter messages, ProgressLine progress) {
        this.targets = targets;
        this.messages = messages;
        this.progress = progress;
    }

    /**
     * Reads the input to its end, or to so many labelled comparisons.
     *
     * @param strict whether to stop at the first record that is refused
     */
    void send(ComparisonReader reader, long limit, boolean strict) {
        while (labelled < limit) {
            Optional<InputEntry> entry = reader.next();
            if (entry.isEmpty()) {
                break;
            }
            if (entry.get() instanceof InputEntry.Accepted accepted) {
                take(accepted.comparison());
            } else {
                refusals.hear(entry.get());
                if (entry.get() instanceof InputEntry.Repeated repeated && repeated.otherLabel()) {
                    say(SafeText.of(repeated.place() + ": repeats " + repeated.first()
                            + " with another label; the first one holds"));
                }
            }
            if (strict && refusals.total() > 0) {
                stopped = true;
                break;
            }
            progress.update(() -> Table.number(labelled) + " comparisons read");
        }
        targets.forEach(target -> target.sender().flush());
        progress.clear();
    }

    private void say(String line) {
        progress.clear();
        messages.println(line);
        messages.flush();
    }

    /** What nobody labelled cannot be agreed with, and is not paid for. */
    private void take(Comparison comparison) {
        if (comparison.label().isEmpty()) {
            unlabelled++;
            return;
        }
        labelled++;
        Map<Target, TreeRequested> missing = new LinkedHashMap<>();
        for (Target target : targets) {
            TreeRequested request = target.requests().requestFor(comparison);
            KnownRequests.Presence presence = target.known().of(request);
            if (presence == KnownRequests.Presence.ABSENT) {
                missing.put(target, request);
            } else if (presence != KnownRequests.Presence.PRESENT) {
                // Sent to the other run alone it would be compared with what it is not.
                conflicts.add(request, presence);
                return;
            }
        }
        missing.forEach((target, request) -> {
            target.sender().send(request);
            target.known().add(request);
        });
        sent += missing.isEmpty() ? 0 : 1;
    }

    /** Labelled comparisons of the input. */
    long labelled() {
        return labelled;
    }

    /** What the runs have otherwise than this input says, in one line; empty if nothing. */
    Optional<String> conflicts() {
        return conflicts.describe();
    }

    /** Whether the runs now have all that the input holds, as far as anybody can tell. */
    boolean isWhole() {
        return !stopped && !refusals.hasLostFiles() && conflicts.describe().isEmpty();
    }

    /** One line for people. */
    String describe(String run) {
        return "run " + run + ": " + Table.number(labelled) + " labelled comparisons, " + Table.number(sent)
                + " of them new"
                + (unlabelled == 0 ? "" : "; " + Table.number(unlabelled) + " without a label left out")
                + (refusals.total() == 0 ? "" : "; " + refusals.describe())
                + (stopped ? "; stopped there, as --strict asks" : "");
    }
}
