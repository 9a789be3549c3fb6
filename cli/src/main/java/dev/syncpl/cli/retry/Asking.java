package dev.syncpl.cli.retry;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.recorded.OpenPlace;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * A recorded event to publish again, for some of its children.
 *
 * @param topic its topic
 * @param treeId its key
 * @param event the event
 * @param places the children
 * @param requests model requests that the children take
 * @param below model requests that may follow for what grows below the children
 */
record Asking(Topic<?> topic, String treeId, SpecificRecord event, List<OpenPlace> places, long requests, long below) {}
