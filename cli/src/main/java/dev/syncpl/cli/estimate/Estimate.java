package dev.syncpl.cli.estimate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.cost.Bill;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.cli.cost.Spent;
import dev.syncpl.events.CallTotals;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What a run would cost: the content of {@code estimate --json}.
 *
 * @param conversations trees that would be grown
 * @param refused lines of the input that would be refused
 * @param stages requests and tokens by stage
 * @param total the same, added up
 * @param cost in money; null without a price table
 * @param assumptions what was assumed
 */
public record Estimate(
        long conversations,
        long refused,
        List<Spent> stages,
        Total total,
        @JsonInclude(JsonInclude.Include.ALWAYS) Bill cost,
        Assumed assumptions) {

    /** All stages together. */
    public record Total(long requests, long promptTokens, long cachedPromptTokens, long completionTokens) {}

    /** What was assumed. */
    public record Assumed(
            double charsPerToken,
            double criterionTokens,
            double rubricTokens,
            double judgmentTokens,
            @JsonProperty("cachedShare") Object cachedShare,
            boolean severalSamplesPerRequest) {}

    static Estimate of(
            long conversations,
            long refused,
            List<CallTotals> calls,
            Assumptions assumptions,
            Optional<PriceTable> prices) {
        List<Spent> stages = Spent.of(calls, prices);
        return new Estimate(
                conversations,
                refused,
                stages,
                new Total(
                        sum(stages, Spent::requests),
                        sum(stages, Spent::promptTokens),
                        sum(stages, Spent::cachedPromptTokens),
                        sum(stages, Spent::completionTokens)),
                prices.map(table -> Bill.of(stages, 0, table)).orElse(null),
                new Assumed(
                        assumptions.charsPerToken(),
                        assumptions.criterion(),
                        assumptions.rubric(),
                        assumptions.judgment(),
                        assumptions.cachedShare().<Object>map(share -> share).orElse("ideal prefix cache"),
                        assumptions.severalPerRequest()));
    }

    private static long sum(List<Spent> stages, ToLongFunction<Spent> field) {
        return stages.stream().mapToLong(field).sum();
    }

    /** For people. */
    String describe(Optional<PriceTable> prices) {
        Table table = new Table().row("", "REQUESTS", "PROMPT", "CACHED", "COMPLETION", "COST");
        for (Spent stage : stages) {
            table.row(
                    stage.stage().toLowerCase(Locale.ROOT),
                    stage.requests(),
                    stage.promptTokens(),
                    stage.cachedPromptTokens(),
                    stage.completionTokens(),
                    stage.cost() == null
                            ? "unknown"
                            : prices.map(known -> known.words(stage.cost())).orElse(""));
        }
        table.row(
                "all",
                total.requests(),
                total.promptTokens(),
                total.cachedPromptTokens(),
                total.completionTokens(),
                Bill.words(Optional.ofNullable(cost), prices));
        String share = assumptions.cachedShare() instanceof Double known
                ? String.format(Locale.ROOT, "%.0f %% of prompt tokens from a prefix cache", 100 * known)
                : "an ideal prefix cache";
        return table
                + String.format(
                        Locale.ROOT,
                        "for %s conversations; assumed: %s characters a token, %s; completion tokens of a criterion %.0f,"
                                + " a rubric %.0f, a judgment %.0f; no retries%n",
                        Table.number(conversations),
                        assumptions.charsPerToken(),
                        share,
                        assumptions.criterionTokens(),
                        assumptions.rubricTokens(),
                        assumptions.judgmentTokens());
    }
}
