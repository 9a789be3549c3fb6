package dev.syncpl.cli;

/** What the process says to its caller; printed in every command's help. */
public final class ExitCode {

    public static final int OK = 0;
    /** Bad records under {@code --strict}, or a result that is not whole. */
    public static final int INCOMPLETE = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** Broker, registry, service or disk. */
    public static final int ENVIRONMENT = 3;

    private ExitCode() {}
}
