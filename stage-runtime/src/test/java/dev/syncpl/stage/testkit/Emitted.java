package dev.syncpl.stage.testkit;

import dev.syncpl.events.Failure;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.stage.Emission;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What a stage emitted, sorted. */
public final class Emitted {

    private Emitted() {}

    /** The events of one type, in their order. */
    public static <V extends SpecificRecord> List<V> events(List<Emission<?>> emissions, Class<V> type) {
        return emissions.stream()
                .map(Emission::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The failures, in their order. */
    public static List<Failure> failures(List<Emission<?>> emissions) {
        return events(emissions, NodeFailed.class).stream()
                .map(NodeFailed::getFailure)
                .toList();
    }
}
