package dev.syncpl.prompts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for the criteria of a comparison and reads them. Strict form: exactly as many lines as asked for,
 * <pre>{@code
 * 1. Correct sum: The answer states that the total is 42.
 * 2. Shown steps: The answer shows how the total comes about.
 * }</pre>
 * Immutable.
 */
public final class CriteriaPrompt {

    private final String version;
    private final PromptVersion parts;
    private final Template template;

    CriteriaPrompt(String version) {
        this.version = version;
        this.parts = PromptVersion.of(version);
        this.template = Template.load(parts.template());
    }

    /** Version of the template, for example criteria/1. */
    public String version() {
        return version;
    }

    /**
     * The prompt: one user message.
     *
     * @param conversation what the responses answer, oldest turn first
     * @param responses the responses, if the criteria shall be made with them in sight
     * @param count criteria to ask for, above 0
     */
    public String render(List<Turn> conversation, Optional<ShownResponses> responses, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("cannot ask for " + count + " criteria");
        }
        return template.render(Map.of(
                "conversation", Sections.conversation(conversation),
                "responses", responses.map(Sections::responses).orElse(""),
                "count", Integer.toString(count)));
    }

    /**
     * What the server shall hold the answer to; empty if it comes as text.
     *
     * @param count criteria to ask for
     */
    public Optional<AnswerSchema> schema(int count) {
        return AnswerSchema.of(parts, Map.of("count", Integer.toString(count)));
    }

    /**
     * Reads a completion: the first {@code count} criteria with distinct names, however few; malformed only if there
     * is none. Whether that is enough is for the caller to decide. An item is marked as repaired where its own text
     * had to be; the whole reading also where lines are too many, too few or no items, or the numbers are off. Where the
     * answer may come as JSON, its canonical text is the strict form of what the JSON says.
     */
    public Parsed<CriteriaList> parse(String raw, int count) {
        return parts.json()
                ? AnswerForms.criteria(count).parse(raw)
                : Unreadable.parse(raw, canonical -> CriteriaParser.read(canonical, count));
    }

    /** The items as a completion, numbered from 1; {@link #parse} reads it back. */
    public String renderItems(List<CriterionItem> items) {
        return CriteriaParser.render(items);
    }

    Optional<ReadPrompt> read(String prompt) {
        return template.match(prompt).flatMap(values -> {
            Optional<Integer> count = ReadPrompt.count(values.get("count"));
            String responses = values.get("responses");
            Optional<ShownResponses> shown = Sections.readResponses(responses);
            return Sections.readConversation(values.get("conversation"))
                    .filter(turns -> count.isPresent() && (shown.isPresent() || responses.isEmpty()))
                    .map(turns -> new ReadPrompt(
                            PromptKind.CRITERIA, version, turns, shown, Optional.empty(), Optional.empty(), count));
        });
    }
}
