/** The figures of an evaluation, and how they are shown: as JSON, Markdown and a page. Pure, but for writing files. */
package dev.syncpl.cli.evaluate.report;
