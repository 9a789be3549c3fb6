package dev.syncpl.events.wire;

import dev.syncpl.events.wire.RegistryApi.SchemaLookup;
import java.util.Optional;

/**
 * Tells a malformed record from a registry that cannot be reached, without knowing any client's exception types: it
 * reads the wire format's header (a zero byte and a four-byte schema id) and asks the registry about that id. Thread
 * safe.
 */
public final class PoisonClassifier {

    private final RegistryApi registry;

    public PoisonClassifier(RegistryApi registry) {
        this.registry = registry;
    }

    /** The registry that is asked. */
    RegistryApi registry() {
        return registry;
    }

    /**
     * Says what a failed decoding means. Blocks for at most the registry's time-out.
     *
     * @param bytes the record's value, may be null
     * @param failure what the deserializer threw
     * @return {@link Decoded.Poison} or {@link Decoded.Outage}
     */
    public <V> Decoded<V> classify(byte[] bytes, Exception failure) {
        if (bytes == null) {
            return new Decoded.Poison<>(FailureCode.UNDECODABLE, "the value is null");
        }
        Optional<Integer> header = WireHeader.schemaId(bytes);
        if (header.isEmpty()) {
            return new Decoded.Poison<>(FailureCode.UNDECODABLE, "no wire-format header in " + bytes.length + " bytes");
        }
        int schemaId = header.get();
        SchemaLookup lookup = registry.lookUp(schemaId);
        return switch (lookup) {
            case KNOWN ->
                new Decoded.Poison<>(
                        FailureCode.UNDECODABLE, "not decodable with schema id " + schemaId + ": " + oneLine(failure));
            case UNKNOWN ->
                new Decoded.Poison<>(FailureCode.UNKNOWN_SCHEMA, "the registry knows no schema id " + schemaId);
            case UNREACHABLE -> new Decoded.Outage<>("the registry at " + registry.address() + " does not answer");
        };
    }

    private static String oneLine(Exception failure) {
        String text = failure.getClass().getSimpleName() + " " + failure.getMessage();
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= 300 ? line : line.substring(0, 300);
    }
}
