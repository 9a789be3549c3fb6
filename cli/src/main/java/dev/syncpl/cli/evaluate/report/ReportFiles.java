package dev.syncpl.cli.evaluate.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.export.OutputFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a report in its three forms, all of them or none. */
public final class ReportFiles {

    private static final String JSON = "report.json";
    private static final String MARKDOWN = "report.md";
    private static final String HTML = "report.html";

    private final OutputFolder folder;

    public ReportFiles(OutputFolder folder) {
        this.folder = folder;
    }

    public void write(EvaluationReport report) throws IOException {
        write(JSON, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
        write(MARKDOWN, MarkdownReport.of(report));
        write(HTML, HtmlReport.of(report));
        folder.publish(List.of(HTML, MARKDOWN, JSON));
    }

    private void write(String name, String text) throws IOException {
        try (OutputStream out = folder.create(name)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
