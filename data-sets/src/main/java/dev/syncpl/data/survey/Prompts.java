package dev.syncpl.data.survey;

import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.read.Fingerprints;
import dev.syncpl.data.record.Turn;
import java.util.List;
import java.util.Locale;

/** Tells prompts apart. Case and white space make no difference: they differ between two editions of one data set. */
final class Prompts {

    private Prompts() {}

    static long fingerprint(Comparison comparison) {
        return fingerprint(comparison.conversation());
    }

    static long fingerprint(List<Turn> conversation) {
        StringBuilder text = new StringBuilder();
        for (Turn turn : conversation) {
            text.append(turn.role())
                    .append('\n')
                    .append(turn.content()
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("\\s+", " ")
                            .strip())
                    .append('\n');
        }
        return Fingerprints.of(text.toString());
    }
}
