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

/** The options of {@code ingest}, {@code estimate} and {@code demo} that say what to grow. */
public final class PlanOptions {

    static final String DEFAULT_MODEL = "syncpl-simulator";

    @Option(
            names = "--criteria",
            paramLabel = "N",
            description = "Criteria a tree, 1 to 1000 (default: 10; for screening 1).")
    Integer criteria;

    @Option(
            names = "--expand",
            paramLabel = "WHICH",
            description = "Criteria that grow rubrics: all, the first, or one drawn for each conversation (seeded)"
                    + " (default: all; for rsft seeded).")
    ExpandChoice expand;

    @Option(
            names = "--rubrics",
            paramLabel = "M",
            description = "Rubrics a criterion, 1 to 100 (default: 2; for screening and evaluation 1).")
    Integer rubrics;

    @Option(
            names = "--judgments",
            paramLabel = "N",
            description = "Judgments a rubric and order, 1 to 100 (default: 2; for screening and evaluation 1).")
    Integer judgments;

    @Option(
            names = "--orders",
            paramLabel = "WHICH",
            description = "seeded: one order, drawn for each conversation; ab, ba: that one; both (default: seeded; for"
                    + " evaluation both).")
    OrderChoice orders;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Model, as the server knows it (default: SYNCPL_LLM_MODEL, else " + DEFAULT_MODEL + ").")
    String model;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "For every stage, 0 to 2 (default: 0.7 for criteria, 0.9 for rubrics and judgments; 0 for"
                    + " screening and evaluation without sibling samples).")
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
     * The plans of a run that makes preference pairs.
     *
     * @throws CliException if a value is out of its range
     */
    public PlanTemplate template() {
        return template(RunMode.DPO);
    }

    /**
     * The run's plans.
     *
     * @param mode what the run is for: it decides what is not said
     * @throws CliException if a value is out of its range, or the mode cannot have it
     */
    public PlanTemplate template(RunMode mode) {
        return template(mode, defaultModel());
    }

    /**
     * The run's plans.
     *
     * @param mode what the run is for: it decides what is not said
     * @param otherwise the model, unless --model names another
     * @throws CliException if a value is out of its range, or the mode cannot have it
     */
    public PlanTemplate template(RunMode mode, String otherwise) {
        try {
            Policies parsed = Policies.parse(policies);
            OrderChoice shown = orders == null ? mode.orders() : orders;
            ExpandChoice expanded = expand == null ? mode.expand() : expand;
            mode.check(shown, expanded);
            if (parsed.bothOrders() == BothOrders.ON && shown != OrderChoice.BOTH) {
                throw new IllegalArgumentException("policy bothOrders=on needs --orders both");
            }
            Prompts.singlePass(parsed.singlePassPrompt());
            int rubricCount = rubrics == null ? mode.rubrics() : rubrics;
            int judgmentCount = judgments == null ? mode.judgments() : judgments;
            return new PlanTemplate(
                    mode,
                    criteria == null ? mode.criteria() : criteria,
                    expanded,
                    rubricCount,
                    judgmentCount,
                    shown,
                    parsed.criteriaSee(),
                    parsed.swap(),
                    model != null ? model : otherwise,
                    new Sampling(
                            Optional.ofNullable(temperature).or(() -> mode.temperature(rubricCount, judgmentCount)),
                            Optional.ofNullable(topP),
                            Optional.ofNullable(maxTokens)),
                    deadline,
                    answers,
                    seed,
                    false);
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

    /** The seed of every draw. */
    public long seed() {
        return seed;
    }

    /** Sets a policy that has an option of its own. */
    public void policy(String name, String value) {
        policies.put(name, value);
    }

    private static String defaultModel() {
        String fromEnvironment = System.getenv("SYNCPL_LLM_MODEL");
        return fromEnvironment == null || fromEnvironment.isBlank() ? DEFAULT_MODEL : fromEnvironment;
    }
}
