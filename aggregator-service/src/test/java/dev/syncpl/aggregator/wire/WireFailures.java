package dev.syncpl.aggregator.wire;

/** The exceptions of this package, for tests of those who handle them. */
public final class WireFailures {

    private WireFailures() {}

    public static RuntimeException oversized() {
        return new OversizedEventException(11, 10);
    }

    public static RuntimeException outage() {
        return new RegistryUnavailableException("it does not answer");
    }
}
