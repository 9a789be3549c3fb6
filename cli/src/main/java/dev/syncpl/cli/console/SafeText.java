package dev.syncpl.cli.console;

import java.util.regex.Pattern;

/** Makes foreign text safe to print: nothing in it steers the terminal, hides, or turns the reading direction. */
public final class SafeText {

    /** Control, format, private, unassigned and lone surrogate characters, and the two that end a line elsewhere. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{C}\\u2028\\u2029]");

    private SafeText() {}

    /** The text on one line, with what is not plain written as an escape. */
    public static String of(String text) {
        return UNSAFE.matcher(text)
                .replaceAll(match -> match.group()
                        .chars()
                        .mapToObj(unit -> String.format("\\\\u%04x", unit))
                        .reduce("", String::concat));
    }

    /** The same, cut to so many characters. */
    public static String of(String text, int length) {
        String safe = of(text.length() <= length ? text : text.substring(0, length));
        return safe.length() <= length ? safe : safe.substring(0, length - 1) + "\u2026";
    }
}
