package dev.syncpl.stage.sampling;

import java.util.regex.Pattern;

/** Recognises a refusal that a model wrote as its answer, where the server flags none: short, and begun like one. */
final class RefusalText {

    private static final int LONGEST = 600;

    private static final Pattern BEGINNING = Pattern.compile(
            "^\\W*(i['\u2019]?m (very |really |so )?sorry|i am sorry|sorry|i apologi[sz]e|unfortunately|as an ai)?"
                    + "[,.;:!]?\\W*(but )?(as an ai[^,.]*,? )?i( am|['\u2019]m)? (cannot|can['\u2019]?t|can not|unable to"
                    + "|not able to|won['\u2019]?t|will not|must decline)\\b",
            Pattern.CASE_INSENSITIVE);

    private RefusalText() {}

    /** Whether a text that does not hold what was asked for is a refusal. */
    static boolean isRefusal(String text) {
        return text.length() <= LONGEST && BEGINNING.matcher(text).find();
    }
}
