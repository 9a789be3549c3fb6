/** Training rows in files: rows, lineage, and what describes them. */
package dev.syncpl.data.train.file;
