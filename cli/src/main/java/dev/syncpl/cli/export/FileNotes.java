package dev.syncpl.cli.export;

import dev.syncpl.cli.console.Table;
import dev.syncpl.data.train.Split;
import dev.syncpl.data.train.Trainer;
import dev.syncpl.data.train.choose.Choice;
import dev.syncpl.data.train.file.ExportSummary;
import dev.syncpl.data.train.file.WrittenFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a trainer's user should know of the files, one line each. */
public final class FileNotes {

    private FileNotes() {}

    /** The notes on those files. */
    public static List<String> of(ExportSummary summary) {
        List<String> notes = new ArrayList<>();
        ExportSummary.LeftOut leftOut = summary.leftOut();
        leftOut.misfits()
                .forEach((reason, rows) -> notes.add(Table.number(rows) + " rows were left out, for "
                        + summary.layout().trainer().title() + " would not take them: " + reason));
        if (leftOut.equalTexts() > 0) {
            notes.add(Table.number(leftOut.equalTexts()) + " rows were left out, having the texts of another");
        }
        if (leftOut.surplus() > 0) {
            notes.add(Table.number(leftOut.surplus()) + " rows were left out, being more than were asked for");
        }
        emptySide(summary).ifPresent(notes::add);
        Map<Trainer.Limit, List<WrittenFile>> tooLong = summary.files().stream()
                .filter(file -> file.overDefault() > 0)
                .collect(Collectors.groupingBy(
                        file -> summary.layout().trainer().limit(file.dataSet()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        tooLong.forEach((limit, files) -> notes.add(tooLong(limit, files)));
        return notes;
    }

    private static Optional<String> emptySide(ExportSummary summary) {
        Choice choice = summary.choice();
        long rows = summary.files().stream().mapToLong(WrittenFile::rows).sum();
        if (choice.testShare() == 0 || rows == 0) {
            return Optional.empty();
        }
        for (Split split : Split.values()) {
            boolean empty = summary.files().stream().noneMatch(file -> file.split() == split && file.rows() > 0);
            if (empty) {
                return Optional.of("no row is for " + split.id()
                        + ": prompts are drawn one by one, and there are few; try another --seed or --test");
            }
        }
        return Optional.empty();
    }

    private static String tooLong(Trainer.Limit limit, List<WrittenFile> files) {
        Map<String, Long> over = new LinkedHashMap<>();
        Map<String, Long> rows = new LinkedHashMap<>();
        int suggested = 0;
        for (WrittenFile file : files) {
            over.merge(file.dataSet().id(), file.overDefault(), Long::sum);
            rows.merge(file.dataSet().id(), file.rows(), Long::sum);
            suggested = Math.max(suggested, file.lengths().suggestedMaxLength());
        }
        String counts = over.entrySet().stream()
                .map(entry -> entry.getKey() + " " + Table.number(entry.getValue()) + " of "
                        + Table.number(rows.get(entry.getKey())))
                .collect(Collectors.joining(", "));
        return "rows longer than %s's default %s of %s tokens would be %s: %s. Set it to %d (estimated)"
                .formatted(
                        limit.owner(), limit.option(), Table.number(limit.tokens()), limit.fate(), counts, suggested);
    }
}
