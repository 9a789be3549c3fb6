package dev.syncpl.cli.evaluate.report;

import dev.syncpl.cli.console.SafeText;
import java.util.List;
import java.util.stream.Collectors;

/** A report as Markdown. */
final class MarkdownReport {

    private MarkdownReport() {}

    static String of(EvaluationReport report) {
        StringBuilder text =
                new StringBuilder("# Evaluation of " + escaped(report.run().model()) + "\n\nRun "
                        + escaped(report.run().name()) + ", verdict " + escaped(report.verdict()) + ".\n");
        Unfinished.lines(report).forEach(line -> text.append("\n**" + escaped(line) + ".**\n"));
        for (Sections.Section section : Sections.of(report)) {
            text.append("\n## ").append(escaped(section.title())).append("\n\n");
            if (!section.note().isEmpty()) {
                text.append(section.note()).append("\n\n");
            }
            text.append(row(section.rows().get(0)))
                    .append("|---".repeat(section.rows().get(0).size()))
                    .append("|\n");
            section.rows().stream().skip(1).map(MarkdownReport::row).forEach(text::append);
        }
        return text.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(MarkdownReport::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Names come from data: none may end a cell, begin markup, hold a line break, or turn the reading direction. */
    private static String escaped(String text) {
        return SafeText.of(text).replaceAll("([\\\\|`*_<>#&~\\[\\]])", "\\\\$1");
    }
}
