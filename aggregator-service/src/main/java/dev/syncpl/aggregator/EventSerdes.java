package dev.syncpl.aggregator;

import dev.syncpl.events.topics.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** Gives the serde of a topic's values. A topology shares one serde among its threads, so serdes are thread safe. */
@FunctionalInterface
public interface EventSerdes {

    <V extends SpecificRecord> Serde<V> of(Topic<V> topic);
}
