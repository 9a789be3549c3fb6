package dev.syncpl.data.survey;

import dev.syncpl.data.read.InputEntry.Refused;

/** Thrown where a set is to be left out and nobody can tell what all of it asks. The message is one line for people. */
public final class UnreadableSetException extends Exception {

    UnreadableSetException(Refused refused) {
        super(refused.describe());
    }
}
