package dev.syncpl.data.container;

import java.io.IOException;
import java.util.Optional;

/** Cuts a text file into its records' bytes. */
interface Splitter {

    /** Longest record: any conversation within its limit fits, even with every character escaped. */
    int MAX_BYTES = 4 * 1024 * 1024;

    /** The next piece, empty at the end. Blocks while the source has nothing to give. */
    Optional<Piece> next() throws IOException;
}
