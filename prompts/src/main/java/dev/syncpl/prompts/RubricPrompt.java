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

    RubricPrompt(String version) {
        this.version = version;
        this.template = Template.load(version);
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

    /** Reads a completion: all five levels once each, or malformed. */
    public Parsed<RubricText> parse(String raw) {
        return Unreadable.parse(raw, RubricParser::read);
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
