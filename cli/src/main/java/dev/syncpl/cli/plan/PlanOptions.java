package dev.syncpl.cli.plan;

import dev.syncpl.cli.CliException;
import dev.syncpl.events.CriteriaSee;
import dev.syncpl.events.Swap;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options of {@code ingest} and {@code demo} that say what to grow. */
public final class PlanOptions {

    static final String DEFAULT_MODEL = "syncpl-simulator";

    @Option(
            names = "--criteria",
            paramLabel = "N",
            defaultValue = "10",
            description = "Criteria a tree, 1 to 1000 (default: 10).")
    int criteria;

    @Option(
            names = "--rubrics",
            paramLabel = "M",
            defaultValue = "2",
            description = "Rubrics a criterion, 1 to 100 (default: 2).")
    int rubrics;

    @Option(
            names = "--judgments",
            paramLabel = "N",
            defaultValue = "2",
            description = "Judgments a rubric and order, 1 to 100 (default: 2).")
    int judgments;

    @Option(
            names = "--orders",
            paramLabel = "WHICH",
            defaultValue = "seeded",
            description = "seeded: one order, drawn for each conversation; ab, ba: that one; both (default: seeded).")
    OrderChoice orders;

    @Option(
            names = "--criteria-see",
            paramLabel = "WHAT",
            defaultValue = "conversation",
            description = "What the criteria prompt shows: conversation or responses (default: conversation).")
    String criteriaSee;

    @Option(
            names = "--swap",
            paramLabel = "HOW",
            defaultValue = "letters",
            description = "Order BA calls the response shown first A (letters) or keeps the letters (block)"
                    + " (default: letters).")
    String swap;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Model, as the server knows it (default: SYNCPL_LLM_MODEL, else " + DEFAULT_MODEL + ").")
    String model;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "For every stage, 0 to 2 (default: 0.7 for criteria, 0.9 for rubrics and judgments).")
    Double temperature;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "For every stage (default: the server's for criteria, 0.95 for rubrics and judgments).")
    Double topP;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "Most completion tokens of a sample, for every stage (default: 1024; for criteria at least"
                    + " 64 each). A model that reasons needs more.")
    Integer maxTokens;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "24h",
            converter = DurationConverter.class,
            description = "From a tree's admission until it is closed as timed out: 90s, 30m, 24h, 2d (default: 24h).")
    Duration deadline;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "0", description = "Seed of every draw (default: 0).")
    long seed;

    @Option(
            names = "--policy",
            paramLabel = "NAME=VALUE",
            description = "A policy of the method that shall differ from its default; may be repeated.")
    Map<String, String> policies = new LinkedHashMap<>();

    /** @throws CliException if a value is out of its range */
    public PlanTemplate template() {
        try {
            Sampling sampling = new Sampling(
                    Optional.ofNullable(temperature), Optional.ofNullable(topP), Optional.ofNullable(maxTokens));
            return new PlanTemplate(
                    criteria,
                    rubrics,
                    judgments,
                    orders,
                    oneOf("--criteria-see", criteriaSee, List.of(CriteriaSee.CONVERSATION, CriteriaSee.RESPONSES)),
                    oneOf("--swap", swap, List.of(Swap.LETTERS, Swap.BLOCK)),
                    modelName(),
                    sampling,
                    deadline,
                    seed);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e.getMessage());
        }
    }

    /** Policies that differ from their defaults, by name. */
    public Map<String, String> policies() {
        return Map.copyOf(policies);
    }

    private String modelName() {
        if (model != null) {
            return model;
        }
        String fromEnvironment = System.getenv("SYNCPL_LLM_MODEL");
        return fromEnvironment == null || fromEnvironment.isBlank() ? DEFAULT_MODEL : fromEnvironment;
    }

    private static <E extends Enum<E>> E oneOf(String option, String text, List<E> choices) {
        return choices.stream()
                .filter(choice -> choice.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(option + " is '" + text + "'; one of "
                        + choices.stream()
                                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + " is due"));
    }
}
