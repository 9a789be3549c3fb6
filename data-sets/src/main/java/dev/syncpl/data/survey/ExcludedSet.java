package dev.syncpl.data.survey;

import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.FingerprintTable;
import dev.syncpl.data.read.Fingerprints;
import dev.syncpl.data.read.InputEntry;
import dev.syncpl.data.read.InputEntry.Accepted;
import dev.syncpl.data.read.InputEntry.Refused;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The prompts of another set, for example the one to evaluate with: what shares a prompt with it must not be trained on.
 * Not thread safe.
 */
public final class ExcludedSet {

    /** What a comparison has in common with the set. */
    public enum Overlap {
        NONE,
        /** The prompt, but for case and white space. */
        PROMPT,
        /** The prompt and both responses, to the letter. */
        WHOLE
    }

    private final FingerprintTable prompts = new FingerprintTable();
    private final FingerprintTable contents = new FingerprintTable();
    private long size;

    private ExcludedSet() {}

    /** A set that excludes nothing. */
    public static ExcludedSet none() {
        return new ExcludedSet();
    }

    /**
     * Reads a set to its end.
     *
     * @param refused takes what could not be read of it
     * @throws IllegalStateException if it is too large to be remembered
     */
    public static ExcludedSet read(ComparisonReader reader, Consumer<Refused> refused) {
        ExcludedSet set = new ExcludedSet();
        for (Optional<InputEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
            if (next.get() instanceof Accepted accepted) {
                set.add(accepted.comparison());
            } else if (next.get() instanceof Refused found) {
                refused.accept(found);
            }
        }
        return set;
    }

    private void add(Comparison comparison) {
        if (contents.isFull() || prompts.isFull()) {
            throw new IllegalStateException("the excluded set is too large for the memory: " + size
                    + " comparisons fit; give Java more (JAVA_TOOL_OPTIONS=-Xmx…)");
        }
        size++;
        prompts.seen(Prompts.fingerprint(comparison), 0, 0);
        contents.seen(Fingerprints.of(comparison.contentHash()), 0, 0);
    }

    /** Number of comparisons in the set. */
    public long size() {
        return size;
    }

    public Overlap with(Comparison comparison) {
        if (size == 0 || !prompts.contains(Prompts.fingerprint(comparison))) {
            return Overlap.NONE;
        }
        return contents.contains(Fingerprints.of(comparison.contentHash())) ? Overlap.WHOLE : Overlap.PROMPT;
    }
}
