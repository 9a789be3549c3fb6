package dev.syncpl.data.survey;

import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.read.FingerprintTable;
import dev.syncpl.data.read.Fingerprints;
import dev.syncpl.tree.Label;
import java.util.EnumMap;
import java.util.Map;

/** What is to be known of an input before it is sent. Memory is bounded. Not thread safe. */
public final class Survey {

    private final Map<Label, Long> labels = new EnumMap<>(Label.class);
    private final Lengths promptLengths = new Lengths();
    private final Lengths responseLengths = new Lengths();
    private final FingerprintTable contents = new FingerprintTable();
    private final FingerprintTable prompts = new FingerprintTable();
    private long comparisons;
    private long emptyResponses;
    private long sameContent;
    private long contradicted;
    private long longerWins;
    private long shorterWins;
    private boolean complete = true;

    /** Takes a comparison in. */
    public void add(Comparison comparison) {
        comparisons++;
        comparison.label().ifPresent(label -> labels.merge(label, 1L, Long::sum));
        emptyResponses += comparison.hasEmptyResponse() ? 1 : 0;
        promptLengths.add(comparison.conversation().stream()
                .mapToInt(turn -> length(turn.content()))
                .sum());
        int a = length(comparison.responseA());
        int b = length(comparison.responseB());
        responseLengths.add(a);
        responseLengths.add(b);
        compare(comparison, a, b);
        repetitions(comparison);
    }

    private void compare(Comparison comparison, int a, int b) {
        if (comparison.winner().isPresent() && a != b) {
            boolean longer = comparison.label().orElseThrow() == Label.A == a > b;
            longerWins += longer ? 1 : 0;
            shorterWins += longer ? 0 : 1;
        }
    }

    private void repetitions(Comparison comparison) {
        complete &= !contents.isFull() && !prompts.isFull();
        long winner = comparison
                .label()
                .map(label -> comparison.winner().map(Fingerprints::of).orElse(1L))
                .orElse(0L);
        if (contents.seen(Fingerprints.of(comparison.contentHash()), winner, 0)) {
            sameContent++;
            contradicted += contents.value() == winner ? 0 : 1;
        }
        prompts.seen(Prompts.fingerprint(comparison), 0, 0);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    public long comparisons() {
        return comparisons;
    }

    /** Comparisons with a label, by label. */
    public long labelled(Label label) {
        return labels.getOrDefault(label, 0L);
    }

    public long unlabelled() {
        return comparisons - labels.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Comparisons with a response that holds no text. */
    public long emptyResponses() {
        return emptyResponses;
    }

    /** Comparisons whose content stands in an earlier one of another id. */
    public long sameContent() {
        return sameContent;
    }

    /** Those of them that are labelled otherwise. */
    public long contradicted() {
        return contradicted;
    }

    /** Number of different prompts, case and white space aside. */
    public long prompts() {
        return prompts.size();
    }

    /** Whether there was memory to compare each comparison with all before it. */
    public boolean isComplete() {
        return complete;
    }

    /** Comparisons of which the longer response is preferred; of equally long ones neither is. */
    public long longerWins() {
        return longerWins;
    }

    public long shorterWins() {
        return shorterWins;
    }

    /** In characters, of all turns together. */
    public Lengths promptLengths() {
        return promptLengths;
    }

    /** In characters, of each response. */
    public Lengths responseLengths() {
        return responseLengths;
    }
}
