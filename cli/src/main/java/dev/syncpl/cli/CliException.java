package dev.syncpl.cli;

/** Ends a command with one clear line and an exit code. The message is for people; it names what to do where it can. */
public final class CliException extends RuntimeException {

    private final int exitCode;

    private CliException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The command was asked for something that cannot be. */
    public static CliException usage(String message) {
        return new CliException(ExitCode.USAGE, message, null);
    }

    /** Something outside does not answer, or is not there. */
    public static CliException environment(String message) {
        return new CliException(ExitCode.ENVIRONMENT, message, null);
    }

    /** As {@link #environment(String)}, the cause being kept for {@code SYNCPL_DEBUG}. */
    public static CliException environment(String message, Throwable cause) {
        return new CliException(ExitCode.ENVIRONMENT, message, cause);
    }

    /** The work was done in part. */
    public static CliException incomplete(String message) {
        return new CliException(ExitCode.INCOMPLETE, message, null);
    }

    public int exitCode() {
        return exitCode;
    }
}
