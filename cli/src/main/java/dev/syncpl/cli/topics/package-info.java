/** The declaration of the topics, for people and for programs. */
package dev.syncpl.cli.topics;
