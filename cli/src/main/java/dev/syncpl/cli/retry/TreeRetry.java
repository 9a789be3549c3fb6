package dev.syncpl.cli.retry;

import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Expand;
import dev.syncpl.events.Plan;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.Asked;
import dev.syncpl.recorded.ClosedTree;
import dev.syncpl.recorded.Contexts;
import dev.syncpl.recorded.OpenPlace;
import dev.syncpl.tree.id.NodePath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What to ask for in one closed tree. Siblings are asked for together, as they were the first time, so they share a
 * request. Pure.
 *
 * <p>The criteria of a tree are one completion, the items of one list: they are asked for all together where none is
 * there, and not at all where some are. A second list would most likely name again what the first one has.
 */
final class TreeRetry {

    private final TreeAdmitted admitted;
    private final Plan plan;
    private final ClosedTree tree;
    private final RetryChoice choice;
    private final Instant now;
    private final List<Asking> askings = new ArrayList<>();
    private int awaited;
    private int partOfAList;

    /** @param tree with everything that came, asked for or not: what is there need not be paid for */
    TreeRetry(TreeAdmitted admitted, ClosedTree tree, RetryChoice choice, Instant now) {
        this.admitted = admitted;
        this.plan = admitted.getRequest().getPlan();
        this.tree = tree;
        this.choice = choice;
        this.now = now;
        SortedMap<NodePath, List<OpenPlace>> siblings = new TreeMap<>();
        List<OpenPlace> criteria = new ArrayList<>();
        for (OpenPlace place : tree.open()) {
            place.path()
                    .parent()
                    .map(parent -> siblings.computeIfAbsent(parent, path -> new ArrayList<>()))
                    .orElse(criteria)
                    .add(place);
        }
        criteria(criteria);
        siblings.forEach((parent, places) -> children(parent, wanted(places)));
    }

    /** What to publish, in the order of paths. */
    List<Asking> askings() {
        return List.copyOf(askings);
    }

    /** Chosen nodes that are not asked for, since an earlier asking is still to be answered. */
    int awaited() {
        return awaited;
    }

    /** Chosen criteria that are not asked for, since their tree has others. */
    int partOfAList() {
        return partOfAList;
    }

    private List<OpenPlace> wanted(List<OpenPlace> places) {
        List<OpenPlace> wanted = new ArrayList<>();
        for (OpenPlace place : places) {
            if (!choice.takes(place)) {
                continue;
            }
            if (!choice.again() && place.isAwaited(now)) {
                awaited++;
            } else {
                wanted.add(place);
            }
        }
        return wanted;
    }

    private void criteria(List<OpenPlace> places) {
        if (places.size() < plan.getCriteria()) {
            partOfAList += (int) places.stream().filter(choice::takes).count();
            return;
        }
        if (!wanted(places).isEmpty()) {
            Asked asked = asked(places);
            long expanded = plan.getExpand() == Expand.ALL ? plan.getCriteria() : 1;
            long perCriterion = 1L + (long) plan.getRubrics() * plan.getOrders().size();
            ComparisonAdmitted event = ComparisonAdmitted.newBuilder()
                    .setContext(context(asked))
                    .setOnly(asked.only())
                    .build();
            askings.add(new Asking(Topics.COMPARISONS, treeId(), event, places, 1, expanded * perCriterion));
        }
    }

    private void children(NodePath parent, List<OpenPlace> places) {
        if (places.isEmpty()) {
            return;
        }
        Asked asked = asked(places);
        RecordedNode node = tree.samples().get(parent);
        if (parent.level() == NodePath.Level.CRITERION) {
            CriterionProposed event = CriterionProposed.newBuilder()
                    .setContext(context(asked))
                    .setCriterion(node.getCriterion())
                    .setGeneration(node.getGeneration())
                    .setOnly(asked.only())
                    .build();
            long below = (long) places.size() * plan.getOrders().size();
            askings.add(new Asking(Topics.CRITERIA, treeId(), event, places, 1, below));
        } else {
            RubricSampled event = RubricSampled.newBuilder()
                    .setContext(context(asked))
                    .setCriterion(
                            tree.samples().get(parent.parent().orElseThrow()).getCriterion())
                    .setRubric(node.getRubric())
                    .setGeneration(node.getGeneration())
                    .setOnly(asked.only())
                    .build();
            long orders = places.stream()
                    .map(place -> place.path().order())
                    .distinct()
                    .count();
            askings.add(new Asking(Topics.RUBRICS, treeId(), event, places, orders, 0));
        }
    }

    private Asked asked(List<OpenPlace> places) {
        SortedMap<NodePath, Integer> endings = new TreeMap<>();
        places.forEach(place -> endings.put(place.path(), place.nextEnding()));
        Duration deadline = choice.deadline().orElse(Duration.ofMillis(plan.getDeadlineMillis()));
        return new Asked(endings, now.plus(deadline));
    }

    /** The tree's context, with a deadline of the retry's own: that of the tree is over, or nearly. */
    private TreeContext context(Asked asked) {
        return TreeContext.newBuilder(Contexts.of(admitted))
                .setExpiresAt(asked.expiresAt())
                .build();
    }

    private String treeId() {
        return admitted.getRequest().getTreeId();
    }

    /** How many of the nodes stand at each stage and code. */
    static Map<String, Integer> byCode(List<OpenPlace> places) {
        Map<String, Integer> counts = new TreeMap<>();
        places.forEach(place -> counts.merge(RetryChoice.codeOf(place), 1, Integer::sum));
        return counts;
    }
}
