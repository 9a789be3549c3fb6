package dev.syncpl.cli.ingest;

import dev.syncpl.data.read.Comparison;
import dev.syncpl.events.TreeRequested;
import java.util.List;

/** Says which trees are asked for when a comparison comes in. */
@FunctionalInterface
public interface Requests {

    /** The requests, in the order in which they are sent. */
    List<TreeRequested> requestsFor(Comparison comparison);
}
