package dev.syncpl.prompts;

import java.util.Locale;
import java.util.Set;

/**
 * Texts that say nothing. Small models repeat the form that a prompt shows them instead of filling it, or fill it with
 * numbers alone.
 */
final class Echo {

    private static final Set<String> PLACEHOLDERS = Set.of("one sentence", "name: one sentence", "about 80 words");

    /** Placeholders are shorter, with a full stop too, in whatever letter case. */
    private static final int LONGEST = 64;

    private Echo() {}

    /** Whether a text has no letter, or is a placeholder, whatever its letter case, outer blanks, and full stop or colon. */
    static boolean isEmpty(String text) {
        if (text.codePoints().noneMatch(Character::isLetter)) {
            return true;
        }
        String trimmed = Line.trimmed(text);
        if (trimmed.length() > LONGEST) {
            return false;
        }
        String bare = trimmed.toLowerCase(Locale.ROOT);
        return PLACEHOLDERS.contains(
                bare.endsWith(".") || bare.endsWith(":") ? bare.substring(0, bare.length() - 1) : bare);
    }
}
