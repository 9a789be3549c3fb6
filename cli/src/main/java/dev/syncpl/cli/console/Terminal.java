package dev.syncpl.cli.console;

/** Whether somebody watches. */
public final class Terminal {

    /** Set by the launcher, which can ask about standard error alone; Java can only ask about all streams together. */
    private static final String PROPERTY = "syncpl.terminal";

    private Terminal() {}

    /** Whether progress may be written over in place. */
    public static boolean isInteractive() {
        String told = System.getProperty(PROPERTY);
        return told != null ? Boolean.parseBoolean(told) : System.console() != null;
    }
}
