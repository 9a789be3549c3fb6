package dev.syncpl.stage.llm;

/** How a server wants to be told the JSON schema of an answer, in {@code response_format}. */
public enum SchemaStyle {
    /** As OpenAI has it: type {@code json_schema}, with a name and a schema to be kept to strictly. */
    JSON_SCHEMA,
    /** As llama-cpp-python has it: type {@code json_object} with a {@code schema} beside it. */
    JSON_OBJECT
}
