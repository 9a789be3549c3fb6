package dev.syncpl.cli.plan;

import dev.syncpl.cli.CliException;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.tree.policy.BothOrders;
import dev.syncpl.tree.policy.Policies;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    @Option(
            names = "--response-format",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text; json_schema: the server holds answers to a JSON schema, and they are written down as"
                    + " text. Prompts and rows have the same form either way (default: text).")
    AnswerFormat answers;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "0", description = "Seed of every draw (default: 0).")
    long seed;

    @Option(
            names = "--policy",
            paramLabel = "NAME=VALUE",
            description = "A policy of the method that shall differ from its default, for example"
                    + " criteriaSee=responses or onSplit=label; may be repeated.")
    Map<String, String> policies = new LinkedHashMap<>();

    /**
     * The run's plans.
     *
     * @throws CliException if a value is out of its range
     */
    public PlanTemplate template() {
        try {
            Policies parsed = Policies.parse(policies);
            if (parsed.bothOrders() == BothOrders.ON && orders != OrderChoice.BOTH) {
                throw new IllegalArgumentException("policy bothOrders=on needs --orders both");
            }
            Prompts.singlePass(parsed.singlePassPrompt());
            return new PlanTemplate(
                    criteria,
                    rubrics,
                    judgments,
                    orders,
                    parsed.criteriaSee(),
                    parsed.swap(),
                    modelName(),
                    new Sampling(
                            Optional.ofNullable(temperature),
                            Optional.ofNullable(topP),
                            Optional.ofNullable(maxTokens)),
                    deadline,
                    answers,
                    seed);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e.getMessage());
        }
    }

    /**
     * Every policy by name. A request holds them all, so that a later release with another default changes no row of
     * the run.
     *
     * @throws CliException if one is unknown or out of its range
     */
    public Map<String, String> policies() {
        try {
            return Policies.parse(policies).toMap();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e.getMessage());
        }
    }

    private String modelName() {
        if (model != null) {
            return model;
        }
        String fromEnvironment = System.getenv("SYNCPL_LLM_MODEL");
        return fromEnvironment == null || fromEnvironment.isBlank() ? DEFAULT_MODEL : fromEnvironment;
    }
}
