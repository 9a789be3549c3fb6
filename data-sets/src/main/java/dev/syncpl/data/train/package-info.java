/** Training rows: what they are, and which of them a trainer is given. */
package dev.syncpl.data.train;
