package dev.syncpl.stage.llm;

/** What an HTTP answer says. */
sealed interface Reading permits Answer, Trouble {}
