package dev.syncpl.data.container;

import dev.syncpl.data.record.RecordSource;

/**
 * A file that is being read.
 *
 * @param container its form
 * @param gzipped whether it is compressed as a whole
 * @param records closed by whoever opened it
 */
public record OpenedFile(Container container, boolean gzipped, RecordSource records) {

    /** What to call the form before people. */
    public String title() {
        return container.title() + (gzipped ? ", gzipped" : "");
    }
}
