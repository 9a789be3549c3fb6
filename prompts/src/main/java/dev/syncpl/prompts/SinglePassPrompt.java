package dev.syncpl.prompts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for a whole trajectory in one completion, and reads it. Training rows and inference share it. Strict form:
 * <pre>{@code
 * ### Criterion
 * Shown steps: The answer shows how the total comes about.
 * ### Rubric
 * 1: The answer gives no total.
 * 2: The answer gives a wrong total.
 * 3: The answer gives the right total with a wrong step.
 * 4: The answer gives the right total with a step left out.
 * 5: The answer gives the right total with every step.
 * ### Analysis
 * Analysis of A: The total is right and every step is shown, as level 5 asks.
 * Analysis of B: The total is right, but the second step is left out, which is level 4.
 * ### Scores
 * Score A: 5
 * Score B: 4
 * ### Verdict
 * A
 * }</pre>
 * Immutable.
 */
public final class SinglePassPrompt {

    private final String version;
    private final Template template;

    SinglePassPrompt(String version) {
        this.version = version;
        this.template = Template.load(version);
    }

    /** Version of the template, for example single-pass/1. */
    public String version() {
        return version;
    }

    /**
     * The prompt: one user message.
     *
     * @param conversation what the responses answer, oldest turn first
     * @param responses the responses in the order and under the letters in which they are judged
     */
    public String render(List<Turn> conversation, ShownResponses responses) {
        return template.render(Map.of(
                "conversation", Sections.conversation(conversation),
                "responses", Sections.responses(responses)));
    }

    /**
     * A recorded trajectory as a completion, in strict form; {@link #parse} reads it back.
     *
     * @param criterionText canonical text of the criterion
     * @param rubricText canonical text of the rubric
     * @param judgmentText canonical text of the judgment
     * @param verdict by the letters that the judgment uses
     * @throws IllegalArgumentException if a text does not parse, or the verdict disagrees with the scores; never for
     *     texts that parsed without repair
     */
    public String renderCompletion(String criterionText, String rubricText, String judgmentText, Verdict verdict) {
        return trajectory(criterionText, rubricText, judgmentText, verdict).text();
    }

    /** A recorded trajectory; as {@link #renderCompletion}. */
    public SinglePassText trajectory(String criterionText, String rubricText, String judgmentText, Verdict verdict) {
        CriterionItem criterion = CriteriaParser.single(criterionText)
                .orElseThrow(() -> new IllegalArgumentException("not a criterion's text"));
        RubricText rubric = valueOf(Unreadable.parse(rubricText, RubricParser::read));
        JudgmentText judgment = valueOf(Unreadable.parse(judgmentText, JudgmentParser::read));
        return new SinglePassText(criterion, rubric, judgment, verdict);
    }

    /** Reads a completion: all five sections, with a verdict that agrees with the scores, or malformed. */
    public Parsed<SinglePassText> parse(String raw) {
        return Unreadable.parse(raw, SinglePassParser::read);
    }

    /**
     * Reads a completion that may hold several trajectories with reflections between them, as {@link LongCotText} writes
     * it; one trajectory by itself is such a completion too.
     */
    public Parsed<LongCotText> parseLongCot(String raw) {
        return Unreadable.parse(raw, LongCotParser::read);
    }

    Optional<ReadPrompt> read(String prompt) {
        return template.match(prompt)
                .flatMap(values -> Sections.readConversation(values.get("conversation"))
                        .flatMap(turns -> Sections.readResponses(values.get("responses"))
                                .map(responses -> new ReadPrompt(
                                        PromptKind.SINGLE_PASS,
                                        version,
                                        turns,
                                        Optional.of(responses),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()))));
    }

    private static <T> T valueOf(Parsed<T> parsed) {
        if (parsed instanceof Parsed.Malformed<T> malformed) {
            throw new IllegalArgumentException(malformed.reason());
        }
        return parsed.ok().orElseThrow().value();
    }
}
