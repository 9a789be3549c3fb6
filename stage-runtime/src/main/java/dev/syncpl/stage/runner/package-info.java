/**
 * The stage runner: a consumer engine for slow, paid, flaky calls on the plain Kafka clients. Start reading at
 * {@link dev.syncpl.stage.runner.StageRunner}, whose Javadoc states what holds at every moment.
 */
package dev.syncpl.stage.runner;
