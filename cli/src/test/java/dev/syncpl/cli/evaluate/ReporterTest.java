package dev.syncpl.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.cli.evaluate.report.EvaluationReport;
import dev.syncpl.cli.evaluate.report.ReportFiles;
import dev.syncpl.cli.evaluate.report.ReportTable;
import dev.syncpl.cli.export.OutputFolder;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.events.CallTotals;
import dev.syncpl.events.Stage;
import dev.syncpl.simulator.leaf.LeafOdds;
import dev.syncpl.simulator.model.SimulatedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReporterTest {

    private static final int COMPARISONS = 12;
    private static final int DIRECT_FAILURES = 3;

    /** All that HTML, Markdown and terminals take for more than text. */
    private static final String HOSTILE =
            "</title><script>x&amp;'\"|`a` *b* ~~c~~\n## d\r\t[e](http://f)\u202eg\u2066h\u200f\u0007\\";

    private static final List<Comparison> OF = SimulatedEvaluation.comparisons(COMPARISONS);
    private static final SimulatedModel MODEL =
            SimulatedEvaluation.model(new LeafOdds(1, List.of(), 0, 0, 0, 0, List.of(0.4, 0.3, 0.2, 0.1)), OF);
    private static final PlanTemplate PLAN = SimulatedEvaluation.plan(1, 1, 1);

    @TempDir
    private Path folder;

    @Test
    void theFailuresOfADirectVerdictAreThoseOfItsRun() throws IOException {
        EvaluationReport report = report("direct", Optional.empty());

        assertThat(report.failures().comparisons()).isEqualTo(DIRECT_FAILURES);
        assertThat(report.failures().comparisonsByCode()).isEqualTo(Map.of("DIRECT_CODE", DIRECT_FAILURES));
        assertThat(report.failures().nodesByCode()).isEqualTo(Map.of("DIRECT_CODE", 3L));
        assertThat(report.failures().trees()).isEqualTo(Map.of("PARTIAL", 3L, "COMPLETE", 9L));
        assertThat(report.failuresBeside().run()).isEqualTo("run");
        assertThat(report.failuresBeside().nodesByCode()).isEqualTo(Map.of("CRITERIA_CODE", 5L));
        assertThat(markdown(report)).contains("| failed nodes of run run | CRITERIA\\_CODE | 5 |");
    }

    @Test
    void thoseOfTheDirectRunStandBesideAnotherVerdict() throws IOException {
        EvaluationReport report = report("top", Optional.empty());

        assertThat(report.failures().comparisons()).isZero();
        assertThat(report.failures().nodesByCode()).isEqualTo(Map.of("CRITERIA_CODE", 5L));
        assertThat(report.failuresBeside().run()).isEqualTo("run.direct");
        assertThat(report.failuresBeside().nodesByCode()).isEqualTo(Map.of("DIRECT_CODE", 3L));
        assertThat(markdown(report)).contains("| failed nodes of run run.direct | DIRECT\\_CODE | 3 |");
    }

    /** Who did not report its tokens may have charged for them. */
    @Test
    void aComparisonCostsAtLeastWhatWasReported() throws IOException {
        Path prices = Files.writeString(folder.resolve("prices.json"), """
                {"currency":"EUR","models":{"judge":{"prompt":1,"completion":1}}}""");

        String markdown = markdown(report("top", Optional.of(PriceTable.read(prices))));

        assertThat(markdown)
                .containsPattern("\\| cost \\| at least [0-9.]+ EUR \\| [0-9.]+ EUR \\|")
                .containsPattern("\\| cost of a comparison \\| at least [0-9.]+ EUR \\| [0-9.]+ EUR \\|");
    }

    @Test
    void namesAreNothingButText() throws IOException {
        EvaluatedRun run = SimulatedEvaluation.run(
                "run",
                SimulatedEvaluation.plan(1, 1, 1, HOSTILE),
                MODEL,
                OF.stream().map(ReporterTest::hostile).toList(),
                0);
        EvaluatedRun baseline = with(run, HOSTILE, run.comparisons(), Map.of(HOSTILE, 1L), run.calls());
        EvaluationReport report = new Reporter(Evaluation.of(run, Optional.empty()), "top")
                .report(Optional.of(Evaluation.of(baseline, Optional.empty())), Optional.empty());

        String markdown = markdown(report);
        String html = Files.readString(folder.resolve("report.html"));
        assertThat(report.sources())
                .singleElement()
                .satisfies(source -> assertThat(source.name()).isEqualTo(HOSTILE));

        assertThat(html)
                .contains("&lt;/title&gt;&lt;script&gt;x&amp;amp;&#39;&quot;|`a`", "\\u202eg\\u2066h\\u200f")
                .doesNotContain("<script", "x&amp;'", "\u202e", "\u2066", "\u200f", "\u0007");
        assertThat(html.split("</title>", -1))
                .as("one of the page, the others of dots")
                .hasSizeGreaterThan(2);
        assertThat(markdown)
                .contains("\\</title\\>\\<script\\>x\\&amp;", "\\|\\`a\\` \\*b\\* \\~\\~c\\~\\~", "\\[e\\]")
                .doesNotContain("\u202e", "\u2066", "\u200f", "\u0007", "\r", "\t", "\n## d");
        assertThat(markdown.lines().filter(line -> line.startsWith("|")))
                .as("no name ends a cell")
                .allSatisfy(line -> assertThat(line).endsWith("|"));
        int judges = markdown.indexOf("## By source");
        assertThat(markdown.substring(judges)
                        .lines()
                        .skip(4)
                        .limit(3)
                        .map(ReporterTest::cells)
                        .distinct())
                .hasSize(1);
        assertThat(ReportTable.of(report)).doesNotContain("\u202e", "\u0007", "\r", "\t");
    }

    private static long cells(String row) {
        return row.replace("\\|", "").chars().filter(c -> c == '|').count();
    }

    private static Comparison hostile(Comparison from) {
        return new Comparison(
                from.id(),
                from.conversation(),
                from.responseA(),
                from.responseB(),
                from.label(),
                Optional.of(HOSTILE),
                Optional.of(HOSTILE),
                from.reference(),
                from.meta(),
                from.shuffled(),
                from.contentHash());
    }

    private static EvaluationReport report(String verdict, Optional<PriceTable> prices) {
        EvaluatedRun run = SimulatedEvaluation.run("run", PLAN, MODEL, OF, 0);
        CallTotals unreported = new CallTotals(Stage.JUDGMENT, "judge", "TIMEOUT", 2L, 0L, 0L, 0L, 2L);
        EvaluatedRun criteria = with(
                run,
                "run",
                run.comparisons().stream()
                        .map(each -> failed(each, "CRITERIA_CODE"))
                        .toList(),
                Map.of("CRITERIA_CODE", 5L),
                Stream.concat(run.calls().stream(), Stream.of(unreported)).toList());
        EvaluatedRun asked = SimulatedEvaluation.run("run.direct", PLAN.asDirect(), MODEL, OF, DIRECT_FAILURES);
        EvaluatedRun direct = with(
                asked,
                "run.direct",
                asked.comparisons().stream()
                        .map(each -> failed(each, "DIRECT_CODE"))
                        .toList(),
                Map.of("DIRECT_CODE", (long) DIRECT_FAILURES),
                asked.calls());
        return new Reporter(Evaluation.of(criteria, Optional.of(direct)), verdict).report(Optional.empty(), prices);
    }

    private static Evaluated failed(Evaluated from, String code) {
        return new Evaluated(
                from.conversation(),
                from.content(),
                from.prompt(),
                from.source(),
                from.subset(),
                from.label(),
                from.longer(),
                Set.of(code),
                from.verdicts());
    }

    private static EvaluatedRun with(
            EvaluatedRun from,
            String name,
            List<Evaluated> comparisons,
            Map<String, Long> failures,
            List<CallTotals> calls) {
        return new EvaluatedRun(
                name,
                from.plan(),
                comparisons,
                from.requested(),
                from.closed(),
                from.damaged(),
                from.otherwise(),
                from.outcomes(),
                failures,
                from.usage(),
                calls,
                from.firstRequest(),
                from.lastClosing());
    }

    private String markdown(EvaluationReport report) throws IOException {
        try (OutputFolder output = OutputFolder.open(folder)) {
            new ReportFiles(output).write(report);
        }
        return Files.readString(folder.resolve("report.md"));
    }
}
