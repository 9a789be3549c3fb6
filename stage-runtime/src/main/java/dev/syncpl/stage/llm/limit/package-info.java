/**
 * How many requests a server may be at work on: found by experiment, from throughput, latency and rejections. Nothing
 * here sends anything, reads a clock or knows of threads: {@link dev.syncpl.stage.llm.limit.RequestLimit} is told what
 * happened and when.
 */
package dev.syncpl.stage.llm.limit;
