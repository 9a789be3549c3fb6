package dev.syncpl.data.read;

import dev.syncpl.data.read.InputEntry.Accepted;
import dev.syncpl.data.read.InputEntry.Refused;
import dev.syncpl.data.read.InputEntry.Repeated;
import dev.syncpl.data.record.Place;
import dev.syncpl.data.record.RefusalReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells whether an id came before, over the same content or over other content. Remembers fingerprints and places, and
 * as many as a share of the heap holds: beyond that repetitions are for admission to find. Not thread safe.
 */
final class Repetitions {

    private static final int LABEL_BITS = 2;
    private static final int NUMBER_BITS = 34;
    private static final int GROUP_BITS = 15;

    private final FingerprintTable table = new FingerprintTable();
    private final List<String> files = new ArrayList<>();

    InputEntry entry(Place place, Comparison comparison) {
        long content = Fingerprints.of(comparison.contentHash());
        // The label's two bits take the place of as many of the content's.
        long value = content >>> LABEL_BITS << LABEL_BITS | labelCode(comparison);
        if (!table.seen(Fingerprints.of(comparison.id()), value, packed(place))) {
            return new Accepted(place, comparison);
        }
        Place first = unpacked(table.note());
        if (table.value() >>> LABEL_BITS != content >>> LABEL_BITS) {
            return new Refused(
                    place,
                    RefusalReason.ID_CONFLICT,
                    "id \"" + comparison.id() + "\" stands over other content in " + where(first, place),
                    Set.of(comparison.conversation()));
        }
        return new Repeated(place, first, table.value() != value);
    }

    private static String where(Place first, Place now) {
        return first.file().equals(now.file()) ? first.inFile() : first.toString();
    }

    /** A number that is equal for equal labels of the same pair, whichever response is called A. */
    private static int labelCode(Comparison comparison) {
        if (comparison.label().isEmpty()) {
            return 0;
        }
        return comparison
                .winner()
                .map(text -> text.equals(larger(comparison)) ? 2 : 3)
                .orElse(1);
    }

    private static String larger(Comparison comparison) {
        return comparison.responseA().compareTo(comparison.responseB()) > 0
                ? comparison.responseA()
                : comparison.responseB();
    }

    private long packed(Place place) {
        if (files.isEmpty() || !files.get(files.size() - 1).equals(place.file())) {
            files.add(place.file());
        }
        long file = Math.min(files.size() - 1L, (1 << GROUP_BITS) - 1);
        return (file << GROUP_BITS | Math.min(place.rowGroup(), (1 << GROUP_BITS) - 1)) << NUMBER_BITS | place.number();
    }

    private Place unpacked(long packed) {
        long number = packed & (1L << NUMBER_BITS) - 1;
        long group = packed >>> NUMBER_BITS & (1 << GROUP_BITS) - 1;
        int file = (int) (packed >>> NUMBER_BITS + GROUP_BITS);
        return new Place(files.get(file), group, number);
    }
}
