/** One comparison judged on the spot, as a reward service does it. */
package dev.syncpl.cli.judge;
