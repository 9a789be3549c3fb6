package dev.syncpl.data.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats that are known, and which of them a record is of. */
public final class Formats {

    /** Every format. */
    public static final List<SetFormat> ALL = Stream.of(
                    List.of(GenericForm.FORMAT), ChosenRejectedSets.ALL, LabelledSets.ALL, BattleSets.ALL)
            .flatMap(List::stream)
            .sorted(Comparator.comparing(SetFormat::name))
            .toList();

    private Formats() {}

    /** The format of that name. */
    public static Optional<SetFormat> named(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }

    /**
     * The formats that a record may be of: those whose fields are all there, if null even, without those of which another one asks for
     * the same fields and more. One if it is clear, none if nothing fits, several if nobody can tell.
     */
    public static List<SetFormat> candidates(ObjectNode fields, boolean typed) {
        Row row = new Row(fields, typed);
        return narrowest(ALL.stream().filter(format -> format.fits(row)).toList());
    }

    /** Whether there is a field of that name, null or not, or one that the pointer goes into. */
    public static boolean isThere(ObjectNode fields, String name) {
        return new Row(fields, true).names(name);
    }

    private static List<SetFormat> narrowest(List<SetFormat> formats) {
        return formats.stream()
                .filter(format -> formats.stream().noneMatch(other -> other.isNarrowerThan(format)))
                .toList();
    }

    /**
     * Whether another record with the same fields may tell the format though this one does not, since this one holds
     * nothing in some of them.
     */
    public static boolean mayBeToldByAnother(ObjectNode fields, boolean typed) {
        Row row = new Row(fields, typed);
        return ALL.stream().anyMatch(format -> format.mayFit(row));
    }

    /**
     * To say what a record lacks, and what it asks: the one format that it comes nearest to, if at least half of that
     * format's fields are there.
     */
    public static Optional<SetFormat> nearest(ObjectNode fields) {
        List<SetFormat> best = new ArrayList<>();
        double most = 0.5;
        for (SetFormat format : ALL) {
            double share =
                    (double) format.required().stream().filter(fields::has).count()
                            / format.required().size();
            if (share > most) {
                best.clear();
                most = share;
            }
            if (share == most) {
                best.add(format);
            }
        }
        List<SetFormat> narrowest = narrowest(best);
        return narrowest.size() == 1
                ? Optional.of(narrowest.get(0))
                : narrowest.stream().filter(SetFormat::isGeneric).findFirst();
    }
}
