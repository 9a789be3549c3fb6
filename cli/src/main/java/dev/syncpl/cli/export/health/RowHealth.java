package dev.syncpl.cli.export.health;

import dev.syncpl.tree.Label;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Adds up the health of rows. Give each row once and the rows of a tree one after the other, as they stand in an
 * export: then the leaves of a criterion count once, however many rows it gave, and no more than one tree's criteria are
 * held. Not thread safe.
 */
public final class RowHealth {

    private static final int GREATEST_GAP = 4;
    private static final int GREATEST_SCORE = 5;

    private final Map<String, PositionTally> positions = new TreeMap<>();
    private final Map<String, LengthTally> lengths = new TreeMap<>();
    private final Histogram gaps = new Histogram(-GREATEST_GAP, GREATEST_GAP);
    private final Histogram scores = new Histogram(1, GREATEST_SCORE);
    private final Set<String> criteria = new HashSet<>();
    private String tree;

    public void add(RowFacts row) {
        row.winner()
                .ifPresent(winner -> positions
                        .computeIfAbsent(row.kind(), kind -> new PositionTally())
                        .add(winner));
        row.lengthDifference()
                .ifPresent(difference -> lengths.computeIfAbsent(row.kind(), kind -> new LengthTally())
                        .add(difference));
        if (isNewCriterion(row)) {
            row.leaves().forEach(leaf -> add(leaf, row));
        }
    }

    private boolean isNewCriterion(RowFacts row) {
        if (!row.treeId().equals(tree)) {
            tree = row.treeId();
            criteria.clear();
        }
        return !row.leaves().isEmpty()
                && criteria.add(row.leaves().get(0).path().criterionPath().toString());
    }

    private void add(RowFacts.LeafScores leaf, RowFacts row) {
        scores.add(leaf.scoreA());
        scores.add(leaf.scoreB());
        int gap = leaf.scoreA() - leaf.scoreB();
        row.label().filter(label -> label != Label.TIE).ifPresent(label -> gaps.add(label == Label.A ? gap : -gap));
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

    Map<Integer, Long> gaps() {
        return gaps.counts();
    }

    Map<Integer, Long> scores() {
        return scores.counts();
    }

    List<String> warnings() {
        return positions.entrySet().stream()
                .flatMap(entry -> entry.getValue().warning("rows of kind " + entry.getKey()).stream())
                .toList();
    }
}
