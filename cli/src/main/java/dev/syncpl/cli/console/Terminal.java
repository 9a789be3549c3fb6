package dev.syncpl.cli.console;

/** Whether somebody watches. */
public final class Terminal {

    /** Set by the launcher, which can ask about each stream; Java can only ask about all of them together. */
    private static final String ERRORS = "syncpl.terminal";

    private static final String OUTPUT = "syncpl.terminal.out";

    private Terminal() {}

    /** Whether progress, on standard error, may be written over in place. */
    public static boolean isInteractive() {
        return is(ERRORS);
    }

    /** Whether standard output may be written over in place. */
    public static boolean isOutputInteractive() {
        return is(OUTPUT);
    }

    private static boolean is(String property) {
        String told = System.getProperty(property);
        return told != null ? Boolean.parseBoolean(told) : System.console() != null;
    }
}
