/** Says of a training row where it came from and which rule made it. */
package dev.syncpl.cli.explain;
