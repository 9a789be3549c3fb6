package dev.syncpl.cli.plan;

import dev.syncpl.prompts.Prompts;

/** In which form the model answers. */
public enum AnswerFormat {
    /** As the prompt asks for it. */
    TEXT,
    /** As JSON that the server holds to a schema. The prompts' bytes are the same, and so is the text in rows. */
    JSON_SCHEMA;

    /** The prompt version that brings answers of this form. */
    String version(String textVersion) {
        return this == TEXT ? textVersion : Prompts.asJson(textVersion);
    }
}
