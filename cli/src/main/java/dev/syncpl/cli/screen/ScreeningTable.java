package dev.syncpl.cli.screen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.cli.status.RunSummary;
import java.util.Locale;
import java.util.Optional;

/** What a screening came to, for people. */
final class ScreeningTable {

    private ScreeningTable() {}

    static Table of(String name, ScreeningProgress progress, Optional<PriceTable> prices) {
        long open = progress.asked() - progress.decided();
        Table table = new Table()
                .row("screening " + name, Table.number(progress.asked()) + " conversations")
                .row("  agree", Table.number(progress.agree()) + dropped(progress))
                .row("  differ", Table.number(progress.differ()) + requested(progress))
                .row(
                        "  undecided",
                        Table.number(progress.undecided()) + ", without both verdicts"
                                + RunSummary.reasons(
                                        progress.trees().path("screening").path("reasons")));
        if (open > 0) {
            table.row("  open", Table.number(open) + " lack a verdict");
        }
        table.row("  backbone", spent(progress.backbone(), prices));
        table.row("  rsft", spent(progress.rsft(), prices));
        return table;
    }

    private static String dropped(ScreeningProgress progress) {
        long decided = progress.agree() + progress.differ();
        return decided == 0
                ? ""
                : String.format(Locale.ROOT, ", dropped: %.1f %% of those decided", 100.0 * progress.agree() / decided);
    }

    private static String requested(ScreeningProgress progress) {
        JsonNode trees = progress.trees();
        return ", requested as trees; of run " + trees.path("run").asText() + " "
                + Table.number(ScreeningProgress.closed(trees)) + " of "
                + Table.number(trees.path("requested").asLong()) + " are closed";
    }

    private static String spent(JsonNode run, Optional<PriceTable> prices) {
        JsonNode usage = run.path("usage");
        return Table.number(usage.path("requests").asLong()) + " requests, "
                + Table.number(usage.path("promptTokens").asLong()
                        + usage.path("completionTokens").asLong())
                + " tokens, cost " + RunSummary.cost(run, prices);
    }
}
