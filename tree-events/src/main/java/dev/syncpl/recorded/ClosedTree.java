package dev.syncpl.recorded;

import dev.syncpl.events.Failure;
import dev.syncpl.events.NodeCounts;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.UsageTotals;
import dev.syncpl.tree.PreferenceTree;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.NodePath.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A closed tree as the topics tell of it: the nodes that it was closed with, and of those that came later the ones that
 * count. A later node takes a place that was empty or failed, never one that is held; of several samples for one place
 * the first in its topic's order holds it, of several failures the last says how it stands. Samples of another parent
 * are ignored, as ever. Pure; immutable once made.
 */
public final class ClosedTree {

    private final TreeAdmitted admitted;
    private final TreeCompleted completed;
    private final List<Asked> asked;
    private final List<RecordedNode> had = new ArrayList<>();
    private final List<NodeView> all = new ArrayList<>();
    private final List<NodeView> later = new ArrayList<>();
    private final SortedMap<NodePath, RecordedNode> samples;
    private final SortedMap<NodePath, Failure> failures;
    private final Set<NodePath> regrown = new LinkedHashSet<>();
    private final boolean whole;

    /**
     * Reads a tree.
     *
     * @param nodes its valid nodes ({@link NodeEvent}), those of one level in the order of their topic, failures likewise
     * @param asked what retries asked for
     * @param which the later nodes that count
     */
    public ClosedTree(
            TreeAdmitted admitted, TreeCompleted completed, List<RecordedNode> nodes, List<Asked> asked, Later which) {
        this.admitted = admitted;
        this.completed = completed;
        this.asked = List.copyOf(asked);
        ExpectedNodes expected = ExpectedNodes.of(admitted.getRequest().getPlan());
        ClosingCut cut = new ClosingCut(completed);
        for (RecordedNode node : nodes) {
            Optional<NodeView> view = NodeView.of(node).filter(placed -> expected.plans(placed.path()));
            view.ifPresent(all::add);
            if (cut.takes(node)) {
                had.add(node);
            } else {
                view.filter(placed -> counts(placed.path(), which)).ifPresent(later::add);
            }
        }
        ResolvedTree closed = ResolvedTree.of(new RecordedTree(admitted, had, 0, 0), expected);
        this.whole = levels(closed.samples().keySet()).equals(levels(completed.getCounts()));
        this.samples = new TreeMap<>(closed.samples());
        this.failures = new TreeMap<>(closed.failures());
        // A stable sort: parents before children, within a level as they came.
        later.stream()
                .sorted(Comparator.comparing((NodeView node) -> node.path().level()))
                .forEach(this::placeSample);
        later.forEach(this::placeFailure);
    }

    private boolean counts(NodePath path, Later which) {
        return switch (which) {
            case NONE -> false;
            case ASKED -> asked.stream().anyMatch(asking -> asking.covers(path));
            case ALL -> true;
        };
    }

    private void placeSample(NodeView node) {
        if (node.failure().isEmpty() && !samples.containsKey(node.path()) && hangsHere(node)) {
            samples.put(node.path(), node.node());
            failures.remove(node.path());
            regrown.add(node.path());
        }
    }

    private void placeFailure(NodeView node) {
        if (node.failure().isPresent() && !samples.containsKey(node.path()) && hangsHere(node)) {
            failures.put(node.path(), node.failure().get());
            regrown.add(node.path());
        }
    }

    private boolean hangsHere(NodeView node) {
        return parentSample(node.path()).filter(node.parentSampleId()::equals).isPresent();
    }

    /** Sample id of what holds the place above, if nodes may hang under it. */
    private Optional<String> parentSample(NodePath path) {
        return path.parent()
                .map(above -> Optional.ofNullable(samples.get(above)).flatMap(NodeEvent::growingSample))
                .orElse(Optional.of(admitted.getRequest().getContentHash()));
    }

    /** Whether the topics still hold every sample that the tree was closed with. */
    public boolean isWhole() {
        return whole;
    }

    /** The places that nodes hold which came after the closing. */
    public Set<NodePath> regrown() {
        return Collections.unmodifiableSet(regrown);
    }

    /** Every sampled node by path. */
    public SortedMap<NodePath, RecordedNode> samples() {
        return Collections.unmodifiableSortedMap(samples);
    }

    /** The nodes that the tree was closed with, or now has. */
    public List<RecordedNode> recorded() {
        return regrown.isEmpty() ? Collections.unmodifiableList(had) : nodes();
    }

    /** The tree as the method sees it. */
    public PreferenceTree tree() {
        return GrownTree.forRows(new RecordedTree(admitted, nodes(), 0, 0)).tree();
    }

    /** Planned nodes that are not there, by path, topmost only: what a retry may ask for. */
    public List<OpenPlace> open() {
        ExpectedNodes expected = ExpectedNodes.of(admitted.getRequest().getPlan());
        Growth growth = new Growth(resolved(expected), expected);
        List<OpenPlace> open = new ArrayList<>();
        for (int criterion = 0; criterion < expected.criteria(); criterion++) {
            growth.missing(criterion).stream().map(this::place).forEach(open::add);
        }
        return open;
    }

    private OpenPlace place(NodePath path) {
        Optional<String> parent = parentSample(path);
        int endings = (int) all.stream()
                .filter(node -> node.path().equals(path)
                        && parent.filter(node.parentSampleId()::equals).isPresent())
                .count();
        return new OpenPlace(
                path,
                Optional.ofNullable(failures.get(path)).map(Failure::getCode),
                nextEnding(path, endings),
                awaited(path, endings));
    }

    /**
     * One more than have come or may still come. The node was asked for when its tree grew, so the first ending is owed
     * however late it is, and each asking owes the one that it names, after its deadline too: what lies in a queue until
     * then ends as expired, and would otherwise be taken for the answer to a newer asking.
     */
    private int nextEnding(NodePath path, int endings) {
        int owed = asked.stream()
                .mapToInt(asking -> asking.endings().getOrDefault(path, 0))
                .reduce(1, Math::max);
        return Math.max(endings, owed) + 1;
    }

    /** Until when the next ending of a node may come: it was asked for, or grows below what was. */
    private Optional<Instant> awaited(NodePath path, int endings) {
        return asked.stream()
                .filter(asking -> asking.endings().getOrDefault(path, 0) > endings
                        || endings == 0 && asking.endings().keySet().stream().anyMatch(path::isBelow))
                .map(Asked::expiresAt)
                .max(Comparator.naturalOrder());
    }

    /**
     * Closes the tree anew. Without later nodes what it cost, which nodes it had and how it ended are the recorded
     * closing's; with them these are what they have become, and the cost of the later nodes is added.
     *
     * @param rules the admission, with the policies to apply
     */
    public TreeClosing close(TreeAdmitted rules) {
        ExpectedNodes expected = ExpectedNodes.of(admitted.getRequest().getPlan());
        NodeCounts counts = completed.getCounts();
        RecordedTree tree = new RecordedTree(rules, nodes(), counts.getDuplicates(), counts.getOrphans());
        Instant at = completed.getCompletedAt();
        if (regrown.isEmpty()) {
            return Restated.of(
                    new TreeCloser().close(tree, Restated.reason(completed.getOutcome()), at),
                    completed.getOutcome(),
                    counts,
                    completed.getFailuresByCode(),
                    completed.getUsage());
        }
        Growth growth = new Growth(resolved(expected), expected);
        boolean ended = true;
        for (int criterion = 0; criterion < expected.criteria(); criterion++) {
            ended &= growth.hasEnded(criterion);
        }
        Closing reason = ended ? Closing.FINISHED : Restated.reason(completed.getOutcome());
        TreeClosing closing = new TreeCloser().close(tree, reason, at);
        TreeCompleted now = closing.tree();
        return Restated.of(closing, now.getOutcome(), now.getCounts(), now.getFailuresByCode(), cost());
    }

    private UsageTotals cost() {
        List<RecordedNode> placed =
                regrown.stream().filter(samples::containsKey).map(samples::get).toList();
        return Restated.sum(
                completed.getUsage(),
                UsageLedger.totals(
                        admitted.getRequest().getPlan(),
                        later.stream().map(NodeView::node).toList(),
                        placed));
    }

    private ResolvedTree resolved(ExpectedNodes expected) {
        return ResolvedTree.of(new RecordedTree(admitted, nodes(), 0, 0), expected);
    }

    /** The nodes that hold the places. A later copy of a sibling abstains, as one does that a stage finds. */
    private List<RecordedNode> nodes() {
        List<RecordedNode> nodes = new ArrayList<>();
        samples.forEach((path, node) -> nodes.add(
                regrown.contains(path) && Copies.isCopy(path, samples, regrown::contains)
                        ? Copies.marked(node)
                        : node));
        failures.values()
                .forEach(failure ->
                        nodes.add(RecordedNode.newBuilder().setFailure(failure).build()));
        return nodes;
    }

    private static Map<Level, Integer> levels(Collection<NodePath> paths) {
        Map<Level, Integer> levels = new TreeMap<>();
        for (Level level : Level.values()) {
            levels.put(level, (int)
                    paths.stream().filter(path -> path.level() == level).count());
        }
        return levels;
    }

    private static Map<Level, Integer> levels(NodeCounts counts) {
        return Map.of(
                Level.CRITERION, counts.getCriteria(),
                Level.RUBRIC, counts.getRubrics(),
                Level.JUDGMENT, counts.getJudgments());
    }
}
