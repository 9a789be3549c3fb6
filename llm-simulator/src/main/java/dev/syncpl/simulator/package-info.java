/**
 * An OpenAI-compatible server that needs no model: the offline default of the local stack, and what tests, load and
 * faults are made with. It says on every answer that no model was involved.
 *
 * <p>{@code draw}, {@code leaf}, {@code truth}, {@code text} and {@code model} are pure: what is completed follows from
 * the request and the seed. {@code serving} makes a server's behaviour of it (slots, latency, faults, prefix cache,
 * counters), {@code api} is HTTP.
 */
package dev.syncpl.simulator;
