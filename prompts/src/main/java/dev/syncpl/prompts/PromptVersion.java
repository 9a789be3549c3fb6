package dev.syncpl.prompts;

/**
 * A version taken apart: which template renders the prompt, and in which form the answer comes. {@code judgment/1} asks
 * for text; {@code judgment/1+json} sends the same bytes, and the server holds the answer to a JSON schema.
 *
 * @param template version of the template
 * @param json whether the answer comes as JSON
 */
record PromptVersion(String template, boolean json) {

    static final String JSON = "+json";

    static PromptVersion of(String version) {
        boolean json = version.endsWith(JSON);
        return new PromptVersion(json ? version.substring(0, version.length() - JSON.length()) : version, json);
    }
}
