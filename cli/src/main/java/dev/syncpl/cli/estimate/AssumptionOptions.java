package dev.syncpl.cli.estimate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.CliException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Option;

/** The options that say what an estimate cannot read from its input. What is given outdoes a report, a report the rest. */
public final class AssumptionOptions {

    private static final double CHARS_PER_TOKEN = 4;
    private static final double CRITERION_TOKENS = 32;
    private static final double RUBRIC_TOKENS = 200;
    private static final double JUDGMENT_TOKENS = 250;

    @Option(
            names = "--chars-per-token",
            paramLabel = "C",
            description = "Characters of a token; Chinese, Japanese and Korean ones count one each (default: 4).")
    Double charsPerToken;

    @Option(
            names = "--criterion-tokens",
            paramLabel = "T",
            description = "Completion tokens of one criterion (default: 32).")
    Double criterionTokens;

    @Option(
            names = "--rubric-tokens",
            paramLabel = "T",
            description = "Completion tokens of one rubric (default: 200).")
    Double rubricTokens;

    @Option(
            names = "--judgment-tokens",
            paramLabel = "T",
            description = "Completion tokens of one judgment (default: 250). A model that reasons writes far more.")
    Double judgmentTokens;

    @Option(
            names = "--cached-share",
            paramLabel = "S",
            description =
                    "Share of prompt tokens that a prefix cache serves, 0 to 1 (default: what an ideal one would).")
    Double cachedShare;

    @Option(
            names = "--like",
            paramLabel = "REPORT",
            description = "Take completion lengths and cached share from the report.json of a finished run.")
    Path like;

    @Option(names = "--without-n", description = "The server takes no n: every sample is a request of its own.")
    boolean withoutN;

    /**
     * What to assume.
     *
     * @throws CliException if that cannot be, or the report is none
     */
    Assumptions assumptions() {
        JsonNode report = like == null ? new ObjectMapper().createObjectNode() : read(like);
        try {
            return new Assumptions(
                    charsPerToken == null ? CHARS_PER_TOKEN : charsPerToken,
                    first(criterionTokens, perNode(report, "CRITERIA", "criteria"), CRITERION_TOKENS),
                    first(rubricTokens, perNode(report, "RUBRIC", "rubrics"), RUBRIC_TOKENS),
                    first(judgmentTokens, perNode(report, "JUDGMENT", "judgments"), JUDGMENT_TOKENS),
                    Optional.ofNullable(cachedShare).or(() -> cachedShare(report)),
                    !withoutN);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e.getMessage());
        }
    }

    private static JsonNode read(Path file) {
        try {
            JsonNode report = new ObjectMapper().readTree(file.toFile());
            if (!report.path("llm").path("calls").isArray()) {
                throw CliException.usage(file + " is no report.json of an export, or one of an older version");
            }
            return report;
        } catch (IOException e) {
            throw CliException.usage("cannot read the report " + file + ": "
                    + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    private static double first(Double given, Optional<Double> reported, double otherwise) {
        return given != null ? given : reported.orElse(otherwise);
    }

    /** Completion tokens of a stage by its nodes, those of failed attempts among them: they will come again. */
    private static Optional<Double> perNode(JsonNode report, String stage, String nodes) {
        double tokens = sum(
                report,
                call -> call.path("stage").asText().equals(stage)
                        ? call.path("completionTokens").asDouble()
                        : 0);
        double count = report.path("nodes").path(nodes).asDouble();
        return tokens > 0 && count > 0 ? Optional.of(tokens / count) : Optional.empty();
    }

    private static Optional<Double> cachedShare(JsonNode report) {
        double prompt = sum(report, call -> call.path("promptTokens").asDouble());
        double cached = sum(report, call -> call.path("cachedPromptTokens").asDouble());
        return prompt > 0 ? Optional.of(cached / prompt) : Optional.empty();
    }

    private static double sum(JsonNode report, ToDoubleFunction<JsonNode> field) {
        double sum = 0;
        for (JsonNode call : report.path("llm").path("calls")) {
            sum += field.applyAsDouble(call);
        }
        return sum;
    }
}
