/**
 * The method a second time, written from its description alone and sharing no code with the first: literal loops and
 * enumerations, slow and plain, to hold the real one against.
 */
package dev.syncpl.tree.brute;
