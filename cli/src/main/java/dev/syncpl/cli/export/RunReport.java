package dev.syncpl.cli.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.syncpl.cli.cost.Bill;
import dev.syncpl.cli.cost.Spent;
import dev.syncpl.cli.export.health.Health;
import dev.syncpl.cli.export.health.NodeHealth;
import dev.syncpl.cli.export.health.RowHealth;
import dev.syncpl.cli.export.health.TreeHealth;
import dev.syncpl.events.UsageTotals;
import java.util.List;

/**
 * What a run came to: the content of {@code report.json}, field by field.
 *
 * @param conversations conversations that the run was asked to grow trees for
 * @param trees closed trees by outcome
 * @param nodes nodes of the closed trees
 * @param rows rows in the files beside the report
 * @param llm what the closed trees cost
 * @param cost the same in money; null, and not in the file, where no prices were given
 * @param seconds from the first request to the last closing
 * @param health whether the rows are fit to be trained on; null, and not in the file, until it is added
 */
public record RunReport(
        long conversations,
        Trees trees,
        Nodes nodes,
        Rows rows,
        Llm llm,
        @JsonInclude(JsonInclude.Include.NON_NULL) Bill cost,
        double seconds,
        @JsonInclude(JsonInclude.Include.NON_NULL) Health health) {

    /** This report with the health of those trees, their samples and their rows. */
    RunReport with(TreeHealth treeHealth, NodeHealth nodeHealth, RowHealth rowHealth) {
        long tokens = llm.promptTokens() + llm.completionTokens();
        Health.Yield yield = Health.Yield.of(rows.total(), llm.requests(), tokens);
        return new RunReport(
                conversations, trees, nodes, rows, llm, cost, seconds, treeHealth.with(nodeHealth, rowHealth, yield));
    }

    /** Trees by outcome. */
    public record Trees(long complete, long partial, long timedOut, long failed) {}

    /** Nodes sampled by level, and failure events. */
    public record Nodes(long criteria, long rubrics, long judgments, long failures) {

        Nodes plus(Nodes other) {
            return new Nodes(
                    criteria + other.criteria,
                    rubrics + other.rubrics,
                    judgments + other.judgments,
                    failures + other.failures);
        }
    }

    /** Rows by file. */
    public record Rows(long sft, long dpoCriteria, long dpoRubric, long dpoJudgment, long longCot) {

        /** Rows in all files. */
        public long total() {
            return sft + dpoCriteria + dpoRubric + dpoJudgment + longCot;
        }
    }

    /**
     * Model requests, samples kept as nodes, and tokens as the server reported them.
     *
     * @param wastedTokens prompt and completion tokens that gave nothing, among the others
     * @param unreportedRequests requests of unknown size
     * @param calls the same by stage, model and outcome
     */
    public record Llm(
            long requests,
            long samples,
            long promptTokens,
            long cachedPromptTokens,
            long completionTokens,
            long wastedTokens,
            long unreportedRequests,
            List<Spent> calls) {

        static final Llm NOTHING = new Llm(0, 0, 0, 0, 0, 0, 0, List.of());

        Llm plus(UsageTotals usage) {
            return new Llm(
                    requests + usage.getRequests(),
                    samples + usage.getSamples(),
                    promptTokens + usage.getPromptTokens(),
                    cachedPromptTokens + usage.getCachedPromptTokens(),
                    completionTokens + usage.getCompletionTokens(),
                    wastedTokens + usage.getWastedTokens(),
                    unreportedRequests + usage.getUnreportedRequests(),
                    calls);
        }

        Llm with(List<Spent> spent) {
            return new Llm(
                    requests,
                    samples,
                    promptTokens,
                    cachedPromptTokens,
                    completionTokens,
                    wastedTokens,
                    unreportedRequests,
                    List.copyOf(spent));
        }
    }
}
