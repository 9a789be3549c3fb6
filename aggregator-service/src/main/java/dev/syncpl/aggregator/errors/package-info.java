/** What happens to records that cannot be taken, and to threads that die. */
package dev.syncpl.aggregator.errors;
