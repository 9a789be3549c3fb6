/** The whole line on one machine, from conversations to rows on disk, and nothing left running. */
package dev.syncpl.cli.demo;
