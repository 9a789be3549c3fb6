package dev.syncpl.events.wire;

import dev.syncpl.events.wire.RegistryApi.SchemaLookup;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Tells a malformed record from a registry that cannot be reached, without knowing any client's exception types: it
 * reads the wire format's header (a zero byte and a four-byte schema id), asks the registry about that id, and has the
 * value decoded once more if the registry knows it. Thread safe.
 */
public final class PoisonClassifier {

    /** Decodes a value once more. */
    @FunctionalInterface
    interface SecondTry<V> {
        /**
         * @param written the value's schema; empty if it cannot be read here
         * @throws Exception if the value does not decode
         */
        Decoded<V> decode(Optional<Schema> written) throws Exception;
    }

    private final RegistryApi registry;

    public PoisonClassifier(RegistryApi registry) {
        this.registry = registry;
    }

    /** The registry that is asked. */
    RegistryApi registry() {
        return registry;
    }

    /**
     * Says what a failed decoding means. Blocks for at most the registry's time-out, and what the second try takes.
     *
     * @param bytes the record's value
     * @param again made only once the registry has answered: the first try may have failed for want of it
     * @return what the second try gives, or {@link Decoded.Poison} or {@link Decoded.Outage}
     */
    <V> Decoded<V> classify(byte[] bytes, SecondTry<V> again) {
        Optional<Integer> header = WireHeader.schemaId(bytes);
        if (header.isEmpty()) {
            return new Decoded.Poison<>(FailureCode.UNDECODABLE, "no wire-format header in " + bytes.length + " bytes");
        }
        int schemaId = header.get();
        SchemaLookup lookup = registry.lookUp(schemaId);
        if (lookup instanceof SchemaLookup.Unknown) {
            return new Decoded.Poison<>(FailureCode.UNKNOWN_SCHEMA, "the registry knows no schema id " + schemaId);
        }
        if (lookup instanceof SchemaLookup.Unreachable unreachable) {
            return new Decoded.Outage<>("the registry at " + registry.address() + " " + unreachable.detail());
        }
        try {
            return again.decode(((SchemaLookup.Known) lookup).schema());
        } catch (Exception e) {
            return new Decoded.Poison<>(
                    FailureCode.UNDECODABLE, "not decodable with schema id " + schemaId + ": " + oneLine(e));
        }
    }

    private static String oneLine(Exception failure) {
        String text = failure.getClass().getSimpleName() + " " + failure.getMessage();
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= 300 ? line : line.substring(0, 300);
    }
}
