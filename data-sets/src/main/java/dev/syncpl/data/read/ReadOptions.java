package dev.syncpl.data.read;

import dev.syncpl.data.container.Container;
import dev.syncpl.data.format.SetFormat;
import java.util.Optional;

/**
 * How to read.
 *
 * @param format the format, if it is not to be told by the fields
 * @param container the form of the files, if it is not to be told by their first bytes
 * @param keepIdentical whether to keep comparisons of two equal responses
 * @param seed of the shuffle of sets that put the better response first
 */
public record ReadOptions(Optional<SetFormat> format, Optional<Container> container, boolean keepIdentical, long seed) {

    /** Everything told by the files themselves. */
    public static final ReadOptions DEFAULT = new ReadOptions(Optional.empty(), Optional.empty(), false, 0);
}
