/** What makes a stage a Quarkus application: configuration, start and end, health, metrics. */
package dev.syncpl.stage.app;
