package dev.syncpl.cli.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.reward.JudgmentRequest.Mode;
import dev.syncpl.reward.JudgmentRequest.Orders;
import dev.syncpl.tree.verdict.Method;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How to judge. What is given here comes before what the comparison's JSON says; the service checks it. */
final class JudgeOptions {

    @Option(
            names = "--orders",
            paramLabel = "WHICH",
            description =
                    "ab, ba: that response first; both: a verdict for each, and whether they agree (default: ab).")
    Orders orders;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "single: one model request an order; tree: a small tree (default: single).")
    Mode mode;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Model, as the server knows it (default: the service's).")
    String model;

    @Option(names = "--temperature", paramLabel = "T", description = "0 to 2 (default: 0; in a tree the line's own).")
    Double temperature;

    @Option(names = "--max-tokens", paramLabel = "N", description = "Most tokens of a completion (default: 2048).")
    Integer maxTokens;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of every draw (default: 0).")
    Long seed;

    @Option(names = "--criteria", paramLabel = "N", description = "Of a tree, 1 to 20 (default: 3).")
    Integer criteria;

    @Option(names = "--rubrics", paramLabel = "M", description = "A criterion, 1 to 8 (default: 1).")
    Integer rubrics;

    @Option(names = "--judgments", paramLabel = "N", description = "A rubric and order, 1 to 8 (default: 1).")
    Integer judgments;

    @Option(
            names = "--verdict",
            paramLabel = "HOW",
            description = "How a tree's criteria are combined: top, maxgap, sum, vote (default: top).")
    Method verdict;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a tree is waited for, 1 to 600 (default: 60).")
    Integer timeout;

    /** Puts into the request what was given. */
    void applyTo(ObjectNode request) {
        put(request, "orders", orders);
        put(request, "mode", mode);
        put(request, "model", model);
        put(request, "temperature", temperature);
        put(request, "max_tokens", maxTokens);
        put(request, "seed", seed);
        put(request, "criteria", criteria);
        put(request, "rubrics", rubrics);
        put(request, "judgments", judgments);
        put(request, "verdict", verdict);
        put(request, "timeout_seconds", timeout);
    }

    private static void put(ObjectNode request, String field, Object value) {
        if (value instanceof Enum<?> choice) {
            request.put(field, choice.name().toLowerCase(Locale.ROOT));
        } else if (value != null) {
            request.putPOJO(field, value);
        }
    }
}
