package dev.syncpl.prompts;

import java.util.Locale;
import java.util.Set;

/** What the forms in the prompts hold in place of an answer's texts: small models repeat the form instead of filling it. */
final class Echo {

    private static final Set<String> PLACEHOLDERS = Set.of("one sentence", "about 80 words");

    private Echo() {}

    /** Whether a text is such a placeholder, whatever its letter case, outer blanks and full stop. */
    static boolean isPlaceholder(String text) {
        String bare = Line.trimmed(text).toLowerCase(Locale.ROOT);
        return PLACEHOLDERS.contains(bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare);
    }
}
