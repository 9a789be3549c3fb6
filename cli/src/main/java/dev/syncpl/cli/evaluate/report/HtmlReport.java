package dev.syncpl.cli.evaluate.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A report as one page that needs nothing beside it: no script, no font, no request. */
final class HtmlReport {

    private HtmlReport() {}

    static String of(EvaluationReport report) {
        String title = "Evaluation of " + report.run().model();
        StringBuilder page = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                // Without an icon of its own, a browser asks for one.
                .append("<link rel=\"icon\" href=\"data:,\">\n")
                .append("<title>" + Markup.text(title) + "</title>\n<style>\n" + style()
                        + "</style>\n</head>\n<body>\n")
                .append("<h1>" + Markup.text(title) + "</h1>\n<p>Run "
                        + Markup.text(report.run().name()) + ", verdict "
                        + Markup.text(report.verdict()) + ", "
                        + Numbers.count(report.run().compared())
                        + " labelled comparisons in both orders.</p>\n");
        Unfinished.lines(report).forEach(line -> page.append("<p><strong>" + Markup.text(line) + ".</strong></p>\n"));
        page.append("<div class=\"plots\">\n")
                .append(CurvePlot.agreement(report))
                .append(CurvePlot.consistency(report))
                .append(IntervalPlot.judges(report));
        if (report.sources().size() > 1 || !report.subsets().isEmpty()) {
            page.append(IntervalPlot.parts(report));
        }
        page.append("</div>\n");
        Sections.of(report).forEach(section -> page.append(section(section)));
        return page.append("</body>\n</html>\n").toString();
    }

    private static String section(Sections.Section section) {
        StringBuilder html = new StringBuilder("<h2>" + Markup.text(section.title()) + "</h2>\n");
        if (!section.note().isEmpty()) {
            html.append("<p>" + Markup.text(section.note()) + "</p>\n");
        }
        html.append("<div class=\"wide\"><table>\n")
                .append(row("th", section.rows().get(0)));
        section.rows().stream().skip(1).forEach(row -> html.append(row("td", row)));
        return html.append("</table></div>\n").toString();
    }

    private static String row(String tag, List<String> cells) {
        StringBuilder html = new StringBuilder("<tr>");
        cells.forEach(cell -> html.append("<" + tag + ">" + Markup.text(cell) + "</" + tag + ">"));
        return html.append("</tr>\n").toString();
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read report.css", e);
        }
    }
}
