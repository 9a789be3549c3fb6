/** A whole line of real processes, driven as a user would. For system tests and benchmarks alone. */
package dev.syncpl.system;
