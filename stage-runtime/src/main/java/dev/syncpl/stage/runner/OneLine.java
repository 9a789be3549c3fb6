package dev.syncpl.stage.runner;

/** Makes one short line of an exception, for events, health and log. */
final class OneLine {

    private static final int LONGEST = 300;

    private OneLine() {}

    /** Type and message of an exception. */
    static String of(Throwable failure) {
        String message = failure.getMessage();
        String text = failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
