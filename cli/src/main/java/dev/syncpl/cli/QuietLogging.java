package dev.syncpl.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps libraries from talking between a command's own lines. What goes through SLF4J is set by {@code
 * simplelogger.properties}; this is for those that use the platform's logging, as the registry's client does.
 */
public final class QuietLogging {

    // Held, or the platform forgets the level with the logger.
    private static final Logger ROOT = Logger.getLogger("");

    private QuietLogging() {}

    /** Takes effect at once, for the whole process. */
    public static void apply() {
        ROOT.setLevel(Level.SEVERE);
    }
}
