package dev.syncpl.cli.export;

import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.cost.Bill;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.events.CriterionStatus;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An export for people: what went in, what grew, what came out and what it cost. */
public final class ExportTable {

    private ExportTable() {}

    /** As the other, without prices. */
    public static Table of(ExportResult result) {
        return of(result, Optional.empty());
    }

    /** @param prices those that the export was made with */
    public static Table of(ExportResult result, Optional<PriceTable> prices) {
        RunReport report = result.report();
        RunTally tally = result.tally();
        Table table = new Table()
                .row("conversations", report.conversations())
                .row("trees complete", report.trees().complete())
                .row("  partial", report.trees().partial())
                .row("  timed out", report.trees().timedOut())
                .row("  failed", report.trees().failed())
                .row("  not closed", tally.open())
                .row("criteria sampled", report.nodes().criteria())
                .row("  accepted", tally.criteria(CriterionStatus.ACCEPTED))
                .row("  split", tally.criteria(CriterionStatus.SPLIT))
                .row("  contradicted", tally.criteria(CriterionStatus.CONTRADICTED))
                .row("  incomplete", tally.criteria(CriterionStatus.INCOMPLETE))
                .row("rubrics sampled", report.nodes().rubrics())
                .row("judgments sampled", report.nodes().judgments())
                .row("failures", report.nodes().failures(), failures(tally))
                .row("rows for SFT", report.rows().sft())
                .row("  criteria pairs", report.rows().dpoCriteria())
                .row("  rubric pairs", report.rows().dpoRubric())
                .row("  judgment pairs", report.rows().dpoJudgment())
                .row("  long CoT", report.rows().longCot())
                .row("LLM requests", report.llm().requests())
                .row("  samples", report.llm().samples(), perTree(report))
                .row("  prompt tokens", report.llm().promptTokens())
                .row("    from cache", report.llm().cachedPromptTokens())
                .row("  completion tokens", report.llm().completionTokens())
                .row("  wasted tokens", report.llm().wastedTokens())
                .row("cost", Bill.words(Optional.ofNullable(report.cost()), prices))
                .row("seconds", report.seconds());
        return table;
    }

    private static String perTree(RunReport report) {
        RunReport.Trees trees = report.trees();
        long closed = trees.complete() + trees.partial() + trees.timedOut() + trees.failed();
        return closed == 0
                ? ""
                : String.format(
                        Locale.ROOT, "%.1f a tree", (double) report.llm().samples() / closed);
    }

    private static String failures(RunTally tally) {
        return tally.failures().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
