package dev.syncpl.data.survey;

import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.FingerprintTable;
import dev.syncpl.data.read.Fingerprints;
import dev.syncpl.data.read.InputEntry;
import dev.syncpl.data.read.InputEntry.Accepted;
import dev.syncpl.data.read.InputEntry.Refused;
import dev.syncpl.data.record.Turn;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
     * Reads a set to its end. What counts is what its records ask: one whose label, ids or responses are refused asks it
     * none the less.
     *
     * @throws UnreadableSetException if there is something of which no prompt can be read
     * @throws IllegalStateException if it is too large to be remembered
     */
    public static ExcludedSet read(ComparisonReader reader) throws UnreadableSetException {
        ExcludedSet set = new ExcludedSet();
        for (Optional<InputEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
            if (next.get() instanceof Accepted accepted) {
                set.add(accepted.comparison());
            } else if (next.get() instanceof Refused refused) {
                set.add(refused);
            }
        }
        return set;
    }

    private void add(Comparison comparison) {
        add(List.of(comparison.conversation()));
        contents.seen(Fingerprints.of(comparison.contentHash()), 0, 0);
    }

    private void add(Refused refused) throws UnreadableSetException {
        if (refused.prompts().isEmpty()) {
            throw new UnreadableSetException(refused);
        }
        add(refused.prompts());
    }

    private void add(Collection<List<Turn>> asked) {
        if (contents.isFull() || prompts.isFull()) {
            throw new IllegalStateException("the excluded set is too large for the memory: " + size
                    + " records fit; give Java more (JAVA_TOOL_OPTIONS=-Xmx…)");
        }
        size++;
        asked.forEach(prompt -> prompts.seen(Prompts.fingerprint(prompt), 0, 0));
    }

    /** Number of records in the set, of those that are no comparisons too. */
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
