/** What can be said of a text without a tokenizer. */
package dev.syncpl.data.text;
