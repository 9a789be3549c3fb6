package dev.syncpl.aggregator;

/**
 * A plan newer than this release. Decoding it has already dropped what this release does not know, so it must neither
 * be stored nor sent on: the aggregator stops, nothing is lost, and a newer release goes on from here.
 */
public final class UnsupportedFormatException extends RuntimeException {

    public UnsupportedFormatException(String treeId, int format, int newestKnown) {
        super("FORMAT_TOO_NEW: tree " + treeId + " has plan format " + format + ", this aggregator knows up to "
                + newestKnown + ": upgrade it");
    }
}
