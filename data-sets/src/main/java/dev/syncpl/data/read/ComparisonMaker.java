package dev.syncpl.data.read;

import dev.syncpl.data.format.Draft;
import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.data.record.RefusedException;
import dev.syncpl.data.record.Turn;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.id.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes comparisons of what data sets hold: sizes checked, equal responses refused, an id given, the winner hidden.
 * Stateless but for its options.
 */
final class ComparisonMaker {

    /**
     * Most bytes of a conversation with its responses, as UTF-8; what a record holds besides has the same limit of its
     * own. Both together are half of what the aggregator takes.
     */
    static final int MAX_BYTES = 256 * 1024;

    private final boolean keepIdentical;
    private final long seed;

    ComparisonMaker(ReadOptions options) {
        this.keepIdentical = options.keepIdentical();
        this.seed = options.seed();
    }

    Comparison make(Draft draft) throws RefusedException {
        checkSizes(draft);
        boolean identical = draft.first().equals(draft.second());
        if (identical) {
            checkIdentical(draft);
        }
        String hash = hash(draft);
        boolean swapped = draft.winnerFirst() && ShuffleDraw.swaps(seed, hash);
        Map<String, String> meta = new TreeMap<>(draft.meta());
        if (draft.winnerFirst()) {
            meta.put(Marks.SHUFFLE, (swapped ? "swapped" : "kept") + ", seed " + seed);
        }
        if (identical) {
            meta.put(Marks.IDENTICAL, "true");
        }
        String a = swapped ? draft.second() : draft.first();
        String b = swapped ? draft.first() : draft.second();
        emptySide(a, b).ifPresent(side -> meta.put(Marks.EMPTY_RESPONSE, side));
        return new Comparison(
                draft.id().orElse(hash),
                draft.conversation(),
                a,
                b,
                draft.label().map(label -> swapped ? other(label) : label),
                draft.source(),
                draft.subset(),
                draft.reference(),
                meta,
                swapped,
                hash);
    }

    private void checkIdentical(Draft draft) throws RefusedException {
        Optional<Label> side = draft.label().filter(label -> label != Label.TIE);
        if (side.isPresent()) {
            throw new RefusedException(
                    RefusalReason.LABEL_ON_IDENTICAL,
                    "both responses are the same text, and the label prefers "
                            + (side.get() == Label.A ? "the first" : "the second"));
        }
        if (!keepIdentical) {
            throw new RefusedException(RefusalReason.IDENTICAL_RESPONSES, "both responses are the same text");
        }
    }

    private static Optional<String> emptySide(String a, String b) {
        if (a.isBlank()) {
            return Optional.of(b.isBlank() ? "both" : "A");
        }
        return b.isBlank() ? Optional.of("B") : Optional.empty();
    }

    private static Label other(Label label) {
        return switch (label) {
            case A -> Label.B;
            case B -> Label.A;
            case TIE -> Label.TIE;
        };
    }

    private static void checkSizes(Draft draft) throws RefusedException {
        long bytes = bytes(draft.first()) + bytes(draft.second());
        for (Turn turn : draft.conversation()) {
            bytes += bytes(turn.role()) + bytes(turn.content());
        }
        if (bytes > MAX_BYTES) {
            throw new RefusedException(
                    RefusalReason.OVERSIZED, "conversation and responses have " + bytes + " bytes, over " + MAX_BYTES);
        }
        long besides = Stream.of(draft.id(), draft.source(), draft.subset(), draft.reference())
                .flatMap(Optional::stream)
                .mapToLong(ComparisonMaker::bytes)
                .sum();
        for (Map.Entry<String, String> entry : draft.meta().entrySet()) {
            besides += bytes(entry.getKey()) + bytes(entry.getValue());
        }
        if (besides > MAX_BYTES) {
            throw new RefusedException(
                    RefusalReason.OVERSIZED,
                    "id, source, subset, reference and meta have " + besides + " bytes, over " + MAX_BYTES);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String hash(Draft draft) {
        ContentHash.Builder hash = ContentHash.builder();
        draft.conversation().forEach(turn -> hash.turn(turn.role(), turn.content()));
        return hash.responses(draft.first(), draft.second()).ordered();
    }
}
