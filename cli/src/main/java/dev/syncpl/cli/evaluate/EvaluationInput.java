package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.ingest.RequestFactory;
import dev.syncpl.cli.ingest.RequestSender;
import dev.syncpl.cli.input.RefusalLog;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.InputEntry;
import dev.syncpl.events.TreeRequested;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Sends the labelled comparisons of an input into an evaluation's runs, those that are not there yet. */
final class EvaluationInput {

    private final List<Target> targets;
    private final PrintWriter messages;
    private final ProgressLine progress;
    private long labelled;
    private long sent;
    private long unlabelled;
    private final RefusalLog refusals = new RefusalLog(this::say);

    /** A run to send to. */
    record Target(RequestFactory requests, RequestSender sender, KnownRequests known) {}

    EvaluationInput(List<Target> targets, PrintWriter messages, ProgressLine progress) {
        this.targets = targets;
        this.messages = messages;
        this.progress = progress;
    }

    /** Reads the input to its end, or to so many labelled comparisons. */
    void send(ComparisonReader reader, long limit) {
        while (labelled < limit) {
            Optional<InputEntry> entry = reader.next();
            if (entry.isEmpty()) {
                break;
            }
            if (entry.get() instanceof InputEntry.Accepted accepted) {
                take(accepted.comparison());
            } else {
                refusals.hear(entry.get());
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
        boolean isNew = false;
        for (Target target : targets) {
            TreeRequested request = target.requests().requestFor(comparison);
            if (target.known().isNew(request.getTreeId())) {
                target.sender().send(request);
                isNew = true;
            }
        }
        sent += isNew ? 1 : 0;
    }

    /** Labelled comparisons of the input. */
    long labelled() {
        return labelled;
    }

    /** One line for people. */
    String describe(String run) {
        return "run " + run + ": " + Table.number(labelled) + " labelled comparisons, " + Table.number(sent)
                + " of them new"
                + (unlabelled == 0 ? "" : "; " + Table.number(unlabelled) + " without a label left out")
                + (refusals.total() == 0 ? "" : "; " + refusals.describe());
    }
}
