package dev.syncpl.tree.policy;

/** A policy that is one of a few named values. */
public interface Choice {

    /** How the value is spelled in files, events and rows. */
    String text();
}
