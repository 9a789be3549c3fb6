package dev.syncpl.cli.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * A screening at one moment, as the aggregator tells it. A run that it does not know yet has nothing.
 *
 * @param backbone run of the model before training
 * @param rsft run of the model after it
 * @param trees run of the trees that differences ask for
 */
record ScreeningProgress(JsonNode backbone, JsonNode rsft, JsonNode trees) {

    /** @param runs every run that the aggregator knows */
    static ScreeningProgress of(List<JsonNode> runs, ScreeningRuns names) {
        return new ScreeningProgress(find(runs, names.backbone()), find(runs, names.rsft()), find(runs, names.trees()));
    }

    private static JsonNode find(List<JsonNode> runs, String name) {
        return runs.stream()
                .filter(run -> run.path("run").asText().equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** Conversations that either model was asked about. */
    long asked() {
        return Math.max(number(backbone, "requested"), number(rsft, "requested"));
    }

    long agree() {
        return screening("agree");
    }

    long differ() {
        return screening("differ");
    }

    long undecided() {
        return screening("undecided");
    }

    /** Conversations that came to anything. */
    long decided() {
        return agree() + differ() + undecided();
    }

    /** Requests that both runs have taken notice of, whatever they made of them: those of the slower one. */
    long noticed() {
        return Math.min(noticed(backbone), noticed(rsft));
    }

    /** Whether neither run has a tree that may still bring a verdict. */
    boolean isIdle() {
        return isIdle(backbone) && isIdle(rsft);
    }

    /** How far it is, for a terminal of 80 columns. */
    String line() {
        StringBuilder line = new StringBuilder();
        line.append("backbone ").append(of(backbone)).append(" rsft ").append(of(rsft));
        line.append(" agree ").append(agree()).append(" differ ").append(differ());
        if (undecided() > 0) {
            line.append(" undecided ").append(undecided());
        }
        return line.append(" trees ").append(of(trees)).toString();
    }

    static long closed(JsonNode run) {
        return run.path("closed").valueStream().mapToLong(JsonNode::asLong).sum();
    }

    private static String of(JsonNode run) {
        return closed(run) + "/" + number(run, "requested")
                + (run.path("stopped").isTextual() ? " (stopped)" : "");
    }

    private long screening(String name) {
        return trees.path("screening").path(name).asLong();
    }

    private static long noticed(JsonNode run) {
        return number(run, "requested") + number(run, "repeated") + number(run, "conflicts");
    }

    private static boolean isIdle(JsonNode run) {
        boolean admitsMore =
                number(run, "waiting") > 0 && !run.path("cancelled").asBoolean();
        return number(run, "open") == 0 && !admitsMore;
    }

    private static long number(JsonNode run, String name) {
        return run.path(name).asLong();
    }
}
