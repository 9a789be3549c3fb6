package dev.syncpl.prompts;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The JSON schema of an answer, for a server that can hold a model to one. It asks for what the prompt's text form
 * holds, in the same order, and uses only what strict servers know: objects without other members, all of them
 * required, lists of a set length, and enumerations.
 *
 * @param name of letters, digits, underscores and dashes
 * @param json the schema, one line of JSON
 */
public record AnswerSchema(String name, String json) {

    public AnswerSchema {
        Objects.requireNonNull(name);
        Objects.requireNonNull(json);
    }

    /**
     * The schema that lies beside a version's template; empty if its answers come as text.
     *
     * @param gaps values of the schema's gaps
     */
    static Optional<AnswerSchema> of(PromptVersion version, Map<String, String> gaps) {
        if (!version.json()) {
            return Optional.empty();
        }
        String json = Template.load(version.template() + ".schema").render(gaps);
        return Optional.of(new AnswerSchema(version.template().replace('/', '_'), json));
    }
}
