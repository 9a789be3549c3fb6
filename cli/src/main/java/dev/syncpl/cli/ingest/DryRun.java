package dev.syncpl.cli.ingest;

import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.input.RefusalLog;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.InputEntry;
import dev.syncpl.data.read.InputEntry.Accepted;
import dev.syncpl.data.read.InputEntry.Repeated;
import dev.syncpl.data.survey.ExcludedSet.Overlap;
import dev.syncpl.data.survey.Lengths;
import dev.syncpl.data.survey.Survey;
import dev.syncpl.tree.Label;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads an input as ingest would, sends nothing, and says what is in it. Not thread safe. */
final class DryRun {

    private final Selection selection;
    private final ProgressLine progress;
    private final PrintWriter messages;
    private final RefusalLog refusals = new RefusalLog(this::say);
    private final Survey survey = new Survey();
    private final Map<Overlap, Long> overlaps = new EnumMap<>(Overlap.class);
    private long repeated;
    private long relabelled;

    DryRun(Selection selection, PrintWriter messages, ProgressLine progress) {
        this.selection = selection;
        this.messages = messages;
        this.progress = progress;
    }

    /** Reads to the input's end, to the limit, or under --strict to the first refusal. */
    void read(ComparisonReader reader) {
        IngestProgress line = new IngestProgress(reader, System::nanoTime);
        long records = 0;
        while (survey.comparisons() < selection.limit() && !(selection.strict() && refusals.total() > 0)) {
            Optional<InputEntry> entry = reader.next();
            if (entry.isEmpty()) {
                break;
            }
            records++;
            take(entry.get());
            long read = records;
            progress.update(() -> line.line(Table.number(read) + " read", read));
        }
        progress.clear();
    }

    private void take(InputEntry entry) {
        if (entry instanceof Accepted accepted) {
            Overlap overlap = selection.excluded().with(accepted.comparison());
            overlaps.merge(overlap, 1L, Long::sum);
            if (overlap == Overlap.NONE && selection.samples(accepted.comparison())) {
                survey.add(accepted.comparison());
            }
        } else if (entry instanceof Repeated found) {
            repeated++;
            relabelled += found.otherLabel() ? 1 : 0;
        } else {
            refusals.hear(entry);
        }
    }

    private void say(String line) {
        progress.clear();
        messages.println(line);
        messages.flush();
    }

    /** What was refused. */
    RefusalLog refusals() {
        return refusals;
    }

    /** Comparisons that would be sent. */
    long comparisons() {
        return survey.comparisons();
    }

    /** The report, a line a fact. */
    String describe() {
        Table table = new Table()
                .row("conversations that would be sent", survey.comparisons())
                .row("  label A", labelled(Label.A))
                .row("  label B", labelled(Label.B))
                .row("  tie", labelled(Label.TIE))
                .row("  no label", share(survey.unlabelled(), survey.comparisons()))
                .row(
                        "  the longer response preferred",
                        share(survey.longerWins(), survey.longerWins() + survey.shorterWins()))
                .row("  with an empty response", share(survey.emptyResponses(), survey.comparisons()))
                .row("different prompts", survey.prompts())
                .row("same content under another id", survey.sameContent())
                .row("  labelled otherwise", survey.contradicted())
                .row("repeated records, left out", repeated)
                .row("  labelled otherwise", relabelled);
        if (selection.excluded().size() > 0) {
            table.row("left out for a prompt of the excluded set", overlap(Overlap.PROMPT) + overlap(Overlap.WHOLE))
                    .row("  with the same responses too", overlap(Overlap.WHOLE));
        }
        String text = table + lengths();
        if (!survey.isComplete()) {
            text += "the input is too large for the memory: repetitions were looked for in a part of it"
                    + System.lineSeparator();
        }
        return refusals.total() == 0 ? text : text + refusals.describe() + System.lineSeparator();
    }

    private String lengths() {
        Table table = new Table().row("characters", "5 %", "50 %", "95 %", "99 %", "longest");
        row(table, "  prompt, all turns", survey.promptLengths());
        row(table, "  response", survey.responseLengths());
        return table.toString();
    }

    private static void row(Table table, String name, Lengths lengths) {
        table.row(
                name,
                lengths.percentile(5),
                lengths.percentile(50),
                lengths.percentile(95),
                lengths.percentile(99),
                lengths.max());
    }

    private String labelled(Label label) {
        return share(survey.labelled(label), survey.comparisons());
    }

    private long overlap(Overlap overlap) {
        return overlaps.getOrDefault(overlap, 0L);
    }

    private static String share(long count, long of) {
        return Table.number(count) + (of == 0 ? "" : " (" + Math.round(100.0 * count / of) + " %)");
    }
}
