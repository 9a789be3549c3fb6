/**
 * Processes killed and stopped, inputs broken, doubled and out of order, while trees grow; and the oracle that says
 * afterwards whether anything was lost, made twice, or left over.
 */
package dev.syncpl.system.crash;
