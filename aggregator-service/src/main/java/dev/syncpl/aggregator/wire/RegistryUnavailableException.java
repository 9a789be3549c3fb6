package dev.syncpl.aggregator.wire;

/** The registry did not answer for as long as a stream thread may wait. The same work is tried again from its start. */
public final class RegistryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RegistryUnavailableException(String detail) {
        super("REGISTRY_UNAVAILABLE: " + detail, null, false, false);
    }
}
