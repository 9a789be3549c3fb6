package dev.syncpl.cli.export.health;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up the health of rows. Give each row once. Not thread safe.
 */
public final class RowHealth {

    private final Map<String, PositionTally> positions = new TreeMap<>();
    private final Map<String, LengthTally> lengths = new TreeMap<>();
    private final boolean together;

    /** @param together whether the rows of a tree come one after the other; else a number a tree is held */
    public RowHealth(boolean together) {
        this.together = together;
    }

    public void add(RowFacts row) {
        row.winner()
                .ifPresent(winner -> positions
                        .computeIfAbsent(row.kind(), kind -> new PositionTally(together))
                        .add(winner, row.treeId()));
        row.lengthDifference()
                .ifPresent(difference -> lengths.computeIfAbsent(row.kind(), kind -> new LengthTally())
                        .add(difference));
    }

    Map<String, Health.Positions> positions() {
        Map<String, Health.Positions> shares = new TreeMap<>();
        positions.forEach((kind, tally) -> shares.put(kind, tally.shares()));
        return shares;
    }

    Map<String, Health.Lengths> lengths() {
        Map<String, Health.Lengths> summaries = new TreeMap<>();
        lengths.forEach((kind, tally) -> summaries.put(kind, tally.summary()));
        return summaries;
    }

    List<String> warnings() {
        return positions.entrySet().stream()
                .flatMap(entry -> entry.getValue().warning("rows of kind " + entry.getKey()).stream())
                .toList();
    }
}
