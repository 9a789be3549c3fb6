package dev.syncpl.data.train.choose;

import dev.syncpl.tree.id.ContentHash;
import java.util.ArrayList;
import java.util.List;

/**
 * How many rows of each unit are kept: as many as of the rarest one that it is balanced against, and no more than its
 * part of a file's limit. Units are numbered as they come. Not thread safe.
 */
final class Quotas {

    private final Choice choice;
    private final List<Unit> units = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();

    Quotas(Choice choice) {
        this.choice = choice;
    }

    /** Counts a row and tells the number of its unit. */
    int count(Candidate row) {
        Unit unit = Unit.of(row, choice.balance());
        int index = units.indexOf(unit);
        if (index < 0) {
            index = units.size();
            units.add(unit);
            counts.add(0L);
        }
        counts.set(index, counts.get(index) + 1);
        return index;
    }

    /** Rows to keep of each unit, by its number; ask when all are counted. */
    long[] ofUnits() {
        return units.stream().mapToLong(this::of).toArray();
    }

    private long of(Unit unit) {
        long balanced = choice.balance()
                .filter(by -> unit.value().isPresent())
                .map(by -> rarest(unit, by))
                .orElse(Long.MAX_VALUE);
        return choice.maxRows().isPresent()
                ? Math.min(balanced, part(choice.maxRows().getAsLong(), unit))
                : balanced;
    }

    /** An equal part of a file's limit; of a limit below the number of units, a row for as many as are drawn. */
    private long part(long most, Unit unit) {
        List<String> draws =
                units.stream().filter(unit::isBesides).map(this::draw).sorted().toList();
        return most >= draws.size() ? most / draws.size() : draws.indexOf(draw(unit)) < most ? 1 : 0;
    }

    private String draw(Unit unit) {
        return ContentHash.ofText(choice.seed() + " unit "
                + unit.value().map(value -> "of " + value).orElse(""));
    }

    private long rarest(Unit unit, Balance by) {
        String pool = by.pool(unit.dataSet());
        long least = Long.MAX_VALUE;
        for (int i = 0; i < units.size(); i++) {
            Unit other = units.get(i);
            if (other.split() == unit.split()
                    && other.value().isPresent()
                    && by.pool(other.dataSet()).equals(pool)) {
                least = Math.min(least, counts.get(i));
            }
        }
        return least;
    }
}
