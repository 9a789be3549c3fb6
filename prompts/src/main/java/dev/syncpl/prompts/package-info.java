/**
 * What a model is asked and how its answer is read.
 *
 * <p>Templates are versioned text resources beside these classes. Every prompt is one user message that starts with
 * what all prompts of a tree share (the conversation, then the responses) and ends with the task and the form of the
 * answer, so that a server's prefix cache serves most of it. Quoted texts pass through
 * {@link dev.syncpl.prompts.JudgedText}. Parsers take any text, never throw, forgive form a little and meaning not at
 * all.
 *
 * <p>Depends on {@code java.*} alone: calls, rows and tools must all be able to use it. All types are immutable and
 * safe for use by any number of threads.
 */
package dev.syncpl.prompts;
