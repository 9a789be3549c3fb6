package dev.syncpl.cli.export.health;

import dev.syncpl.events.CriterionStatus;
import dev.syncpl.events.Label;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.tree.Order;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Adds up the health of requests and closed trees. Give each tree's once. Not thread safe. */
public final class TreeHealth {

    private static final int GREATEST_GAP = 4;

    private final RepeatTally repeats = new RepeatTally();
    private final StatusTally criteria = new StatusTally();
    private final Map<String, StatusTally> bySource =
            new TreeMap<>(Comparator.nullsFirst(Comparator.<String>naturalOrder()));
    private final PositionTally comparisons = new PositionTally();
    private final PositionTally accepted = new PositionTally();
    private final Histogram meanGaps = new Histogram(-GREATEST_GAP, GREATEST_GAP);
    private final NameTally generated = new NameTally();
    private final NameTally best = new NameTally();
    private final Map<String, Long> discards = new TreeMap<>();

    public void add(TreeRequested request) {
        repeats.add(request);
    }

    public void add(TreeCompleted tree) {
        tree.getDiscards().forEach((reason, count) -> discards.merge(reason, (long) count, Long::sum));
        Optional<dev.syncpl.tree.Label> label = side(tree.getLabel());
        Optional<Position> winner = label.flatMap(wins -> onlyOrder(tree).flatMap(order -> Position.of(wins, order)));
        winner.ifPresent(position -> comparisons.add(position, tree.getTreeId()));
        for (SubtreeCompleted subtree : tree.getSubtrees()) {
            add(subtree.getStatus(), tree, winner);
            label.ifPresent(wins -> addGap(subtree.getMeanGap(), wins));
            if (subtree.getName() != null) {
                if (subtree.getIndex() == 0) {
                    generated.add(subtree.getName());
                }
                if (tree.getBest() != null && tree.getBest() == subtree.getIndex()) {
                    best.add(subtree.getName());
                }
            }
        }
    }

    private void add(CriterionStatus status, TreeCompleted tree, Optional<Position> winner) {
        if (status == null) {
            return;
        }
        StatusTally ofSource = bySource.computeIfAbsent(tree.getSource(), name -> new StatusTally());
        if (tree.getLabel() == Label.TIE) {
            criteria.addTieLabelled();
            ofSource.addTieLabelled();
            return;
        }
        criteria.add(status);
        ofSource.add(status);
        if (status == CriterionStatus.ACCEPTED) {
            winner.ifPresent(position -> accepted.add(position, tree.getTreeId()));
        }
    }

    private void addGap(Double meanGap, dev.syncpl.tree.Label label) {
        if (meanGap != null) {
            meanGaps.addNearest(label == dev.syncpl.tree.Label.A ? meanGap : -meanGap);
        }
    }

    private static Optional<dev.syncpl.tree.Label> side(Label label) {
        if (label == Label.A) {
            return Optional.of(dev.syncpl.tree.Label.A);
        }
        return label == Label.B ? Optional.of(dev.syncpl.tree.Label.B) : Optional.empty();
    }

    /** The order that every leaf of the tree was shown in; empty if it was judged in both. */
    private static Optional<Order> onlyOrder(TreeCompleted tree) {
        List<PresentationOrder> orders = tree.getPlan().getOrders();
        if (orders.size() != 1) {
            return Optional.empty();
        }
        return switch (orders.get(0)) {
            case AB -> Optional.of(Order.AB);
            case BA -> Optional.of(Order.BA);
            case UNKNOWN -> Optional.empty();
        };
    }

    /**
     * The health of these trees, their samples and their rows.
     *
     * @param nodes all samples of these trees
     * @param rows all rows that were written
     * @param yield what a row cost
     */
    public Health with(NodeHealth nodes, RowHealth rows, Health.Yield yield) {
        return new Health(
                criteria.shares(),
                bySource.entrySet().stream()
                        .map(entry -> new Health.Source(
                                entry.getKey(), entry.getValue().shares()))
                        .toList(),
                repeats.counts(),
                new Health.WinningPositions(comparisons.shares(), accepted.shares(), rows.positions()),
                rows.lengths(),
                new Health.Histograms(meanGaps.counts(), nodes.gaps(), nodes.scores()),
                nodes.samples(),
                new Health.FirstCriteria(generated.top(Health.NAMES), best.top(Health.NAMES)),
                new TreeMap<>(discards),
                yield,
                warnings(rows));
    }

    private List<String> warnings(RowHealth rows) {
        return Stream.of(
                        repeats.warning().stream(),
                        comparisons.warning("comparisons").stream(),
                        accepted.warning("accepted criteria").stream(),
                        rows.warnings().stream())
                .flatMap(warnings -> warnings)
                .toList();
    }
}
