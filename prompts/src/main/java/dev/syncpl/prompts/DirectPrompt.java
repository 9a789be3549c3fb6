package dev.syncpl.prompts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks which response is better, without criterion or rubric: the baseline that trees are held against. Strict form:
 * <pre>{@code
 * Reason: Both give the right total, but only the first shows how it comes about.
 * Verdict: A
 * }</pre>
 * Immutable.
 */
public final class DirectPrompt implements LeafPrompt {

    private final String version;
    private final Template template;

    DirectPrompt(String version) {
        this.version = version;
        this.template = Template.load(version);
    }

    @Override
    public String version() {
        return version;
    }

    /** The prompt: one user message. Criterion and rubric are not shown, whatever they are. */
    @Override
    public String render(List<Turn> conversation, ShownResponses responses, String criterionText, String rubricText) {
        return template.render(Map.of(
                "conversation", Sections.conversation(conversation),
                "responses", Sections.responses(responses)));
    }

    /** Empty: one line needs no schema. */
    @Override
    public Optional<AnswerSchema> schema() {
        return Optional.empty();
    }

    /** Reads a completion: a verdict in its last line and none before it, or malformed. */
    @Override
    public Parsed<DirectText> parse(String raw) {
        return Unreadable.parse(raw, DirectParser::read);
    }

    Optional<ReadPrompt> read(String prompt) {
        return template.match(prompt)
                .flatMap(values -> Sections.readConversation(values.get("conversation"))
                        .flatMap(turns -> Sections.readResponses(values.get("responses"))
                                .map(responses -> new ReadPrompt(
                                        PromptKind.DIRECT,
                                        version,
                                        turns,
                                        Optional.of(responses),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()))));
    }
}
