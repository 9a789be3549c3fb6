package dev.syncpl.prompts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for the rubric of a criterion, without showing any response, and reads it. Strict form: exactly five lines,
 * <pre>{@code
 * 1: The answer gives no total.
 * 2: The answer gives a wrong total.
 * 3: The answer gives the right total with a wrong step.
 * 4: The answer gives the right total with a step left out.
 * 5: The answer gives the right total with every step.
 * }</pre>
 * Immutable.
 */
public final class RubricPrompt {

    private final String version;
    private final Template template;
    private final Optional<AnswerSchema> schema;
    private final AnswerForm<RubricText> form = AnswerForms.rubric();

    RubricPrompt(String version) {
        PromptVersion parts = PromptVersion.of(version);
        this.version = version;
        this.template = Template.load(parts.template());
        this.schema = AnswerSchema.of(parts, Map.of());
    }

    /** Version of the template, for example rubric/1. */
    public String version() {
        return version;
    }

    /**
     * The prompt: one user message.
     *
     * @param conversation what the responses answer, oldest turn first
     * @param criterionText canonical text of the criterion
     */
    public String render(List<Turn> conversation, String criterionText) {
        return template.render(Map.of(
                "conversation", Sections.conversation(conversation),
                "criterion", JudgedText.escape(criterionText)));
    }

    /** What the server shall hold the answer to; empty if it comes as text. */
    public Optional<AnswerSchema> schema() {
        return schema;
    }

    /**
     * Reads a completion: all five levels once each, or malformed. Where the answer may come as JSON, its canonical text
     * is the strict form of what the JSON says.
     */
    public Parsed<RubricText> parse(String raw) {
        return schema.isPresent() ? form.parse(raw) : Unreadable.parse(raw, RubricParser::read);
    }

    Optional<ReadPrompt> read(String prompt) {
        return template.match(prompt)
                .flatMap(values -> Sections.readConversation(values.get("conversation"))
                        .map(turns -> new ReadPrompt(
                                PromptKind.RUBRIC,
                                version,
                                turns,
                                Optional.empty(),
                                Optional.of(JudgedText.unescape(values.get("criterion"))),
                                Optional.empty(),
                                Optional.empty())));
    }
}
