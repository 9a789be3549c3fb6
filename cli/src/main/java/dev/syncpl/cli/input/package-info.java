/** What users bring: JSON lines, checked one by one and turned into comparisons. */
package dev.syncpl.cli.input;
