package dev.syncpl.tree;

/** Which response a judge is shown first. Identities never change: A and B are fixed at ingest. */
public enum Order {
    /** A is shown first. */
    AB,
    /** B is shown first. */
    BA;

    /** The other order. */
    public Order reversed() {
        return this == AB ? BA : AB;
    }
}
