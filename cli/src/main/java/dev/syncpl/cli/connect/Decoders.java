package dev.syncpl.cli.connect;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.wire.EventDecoder;
import org.apache.avro.specific.SpecificRecord;

/** Where decoders come from. */
public interface Decoders {

    /** A decoder for that topic; the caller closes it. */
    <V extends SpecificRecord> EventDecoder<V> forTopic(Topic<V> topic);
}
