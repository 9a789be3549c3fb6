/**
 * The client of a model server that speaks OpenAI's chat API: what is asked, what comes back, what can go wrong and
 * what is done about it. Nothing here knows of prompts' meaning, of trees or of Kafka.
 */
package dev.syncpl.stage.llm;
