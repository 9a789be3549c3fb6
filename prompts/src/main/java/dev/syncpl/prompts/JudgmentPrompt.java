package dev.syncpl.prompts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for a judgment of two responses by one criterion and rubric, and reads it. Strict form:
 * <pre>{@code
 * Analysis of A: The total is right and every step is shown, as level 5 asks.
 * Analysis of B: The total is right, but the second step is left out, which is level 4.
 * Score A: 5
 * Score B: 4
 * }</pre>
 * Immutable.
 */
public final class JudgmentPrompt implements LeafPrompt {

    private final String version;
    private final Template template;
    private final Optional<AnswerSchema> schema;
    private final AnswerForm<JudgmentText> form = AnswerForms.judgment();

    JudgmentPrompt(String version) {
        PromptVersion parts = PromptVersion.of(version);
        this.version = version;
        this.template = Template.load(parts.template());
        this.schema = AnswerSchema.of(parts, Map.of());
    }

    /** Version of the template, for example judgment/1. */
    @Override
    public String version() {
        return version;
    }

    @Override
    public String render(List<Turn> conversation, ShownResponses responses, String criterionText, String rubricText) {
        return template.render(Map.of(
                "conversation", Sections.conversation(conversation),
                "responses", Sections.responses(responses),
                "criterion", JudgedText.escape(criterionText),
                "rubric", JudgedText.escape(rubricText)));
    }

    @Override
    public Optional<AnswerSchema> schema() {
        return schema;
    }

    /**
     * Reads a completion: both analyses and one score for each side, or malformed. Where the answer may come as JSON,
     * its canonical text is the strict form of what the JSON says.
     */
    @Override
    public Parsed<JudgmentText> parse(String raw) {
        return schema.isPresent() ? form.parse(raw) : Unreadable.parse(raw, JudgmentParser::read);
    }

    Optional<ReadPrompt> read(String prompt) {
        return template.match(prompt)
                .flatMap(values -> Sections.readConversation(values.get("conversation"))
                        .flatMap(turns -> Sections.readResponses(values.get("responses"))
                                .map(responses -> new ReadPrompt(
                                        PromptKind.JUDGMENT,
                                        version,
                                        turns,
                                        Optional.of(responses),
                                        Optional.of(JudgedText.unescape(values.get("criterion"))),
                                        Optional.of(JudgedText.unescape(values.get("rubric"))),
                                        Optional.empty()))));
    }
}
