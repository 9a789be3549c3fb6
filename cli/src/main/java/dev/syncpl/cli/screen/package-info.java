/** Screening: two models judge a conversation, and where they differ a tree is grown. */
package dev.syncpl.cli.screen;
