/** What the method leaves open, as named values: each has a default, and all of them stand on every row. */
package dev.syncpl.tree.policy;
