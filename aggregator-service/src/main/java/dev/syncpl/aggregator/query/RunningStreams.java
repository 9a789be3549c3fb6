package dev.syncpl.aggregator.query;

import dev.syncpl.aggregator.state.DueCursors;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.HostInfo;

/** The Streams application of this instance. Any thread may ask. */
public interface RunningStreams {

    /** The application while it is RUNNING: otherwise its stores may be half restored or about to move. */
    Optional<KafkaStreams> running();

    /** Where other instances reach this one. */
    HostInfo self();

    /** Where the open trees begin in each partition that it works on. */
    DueCursors cursors();
}
