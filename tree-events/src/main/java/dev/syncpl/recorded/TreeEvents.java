package dev.syncpl.recorded;

import dev.syncpl.events.Failure;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.SubtreeOutcome;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.Verdict;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.tree.rule.JudgedTree;
import dev.syncpl.tree.rule.Ranking;
import dev.syncpl.tree.rule.Status;
import dev.syncpl.tree.verdict.Verdicts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says how a tree ended, to anyone and to its run. */
final class TreeEvents {

    private final GrownTree tree;
    private final JudgedTree judged;

    TreeEvents(GrownTree tree, JudgedTree judged) {
        this.tree = tree;
        this.judged = judged;
    }

    /** Everything but the rows and the policies that made them. */
    TreeCompleted.Builder completed(Closing reason, Instant at) {
        TreeRequested request = tree.admitted().getRequest();
        List<SubtreeCompleted> subtrees = subtrees(reason, at);
        return TreeCompleted.newBuilder()
                .setRunId(request.getRunId())
                .setTreeId(request.getTreeId())
                .setConversationId(request.getConversationId())
                .setSource(request.getSource())
                .setSubset(request.getSubset())
                .setMode(request.getPlan().getMode())
                .setLabel(request.getLabel())
                .setOutcome(outcome(reason))
                .setSubtrees(subtrees)
                .setRanking(judged.ranking().map(TreeEvents::indexes).orElse(List.of()))
                .setBest(judged.ranking()
                        .flatMap(Ranking::best)
                        .map(criterion -> criterion.node().index())
                        .orElse(null))
                .setVerdicts(verdicts())
                .setMissingPaths(subtrees.stream()
                        .flatMap(subtree -> subtree.getMissingPaths().stream())
                        .toList())
                .setCounts(tree.growth().counts())
                .setFailuresByCode(failuresByCode())
                .setUsage(UsageLedger.totals(
                        request.getPlan(),
                        tree.recorded().nodes(),
                        tree.nodes().samples().values()))
                .setPlan(request.getPlan())
                .setAdmittedAt(tree.admitted().getAdmittedAt())
                .setCompletedAt(at);
    }

    /** What the run needs to know of it. */
    TreeClosed closed(TreeCompleted completed) {
        return TreeClosed.newBuilder()
                .setRunId(completed.getRunId())
                .setTreeId(completed.getTreeId())
                .setConversationId(completed.getConversationId())
                .setMode(completed.getMode())
                .setOutcome(completed.getOutcome())
                .setAcceptedCriteria((int) judged.criteria().stream()
                        .filter(criterion -> criterion.standing().is(Status.ACCEPTED))
                        .count())
                .setCounts(completed.getCounts())
                .setFailuresByCode(completed.getFailuresByCode())
                .setUsage(completed.getUsage())
                .setRows(completed.getRows())
                .setDiscards(completed.getDiscards())
                .setClosedAt(completed.getCompletedAt())
                .setAgreement(AgreementCounts.of(completed))
                .build();
    }

    private List<SubtreeCompleted> subtrees(Closing reason, Instant at) {
        SubtreeEvents events = new SubtreeEvents(tree);
        return judged.criteria().stream()
                .map(criterion -> {
                    boolean late = reason == Closing.DEADLINE
                            && !tree.growth().hasEnded(criterion.node().index());
                    return events.event(criterion, late ? Optional.of(SubtreeOutcome.TIMED_OUT) : Optional.empty(), at);
                })
                .toList();
    }

    /**
     * How the tree ended. A stage that gave up because the run was cancelled, or because the deadline had passed, says
     * the same as the closing itself would have said.
     */
    private TreeOutcome outcome(Closing reason) {
        if (reason == Closing.CANCELLED || failedWith(FailureCode.RUN_CANCELLED)) {
            return TreeOutcome.CANCELLED;
        }
        if (reason == Closing.DEADLINE || failedWith(FailureCode.EXPIRED)) {
            return TreeOutcome.TIMED_OUT;
        }
        Growth growth = tree.growth();
        if (growth.counts().getJudgments() == 0) {
            return TreeOutcome.FAILED;
        }
        boolean whole = growth.counts().getFailures() == 0 && growth.counts().getMissing() == 0;
        return whole ? TreeOutcome.COMPLETE : TreeOutcome.PARTIAL;
    }

    private boolean failedWith(FailureCode code) {
        return tree.nodes().failures().values().stream()
                .anyMatch(failure -> failure.getCode().equals(code.name()));
    }

    private Map<String, Integer> failuresByCode() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Failure failure : tree.nodes().failures().values()) {
            counts.merge(failure.getCode(), 1, Integer::sum);
        }
        return counts;
    }

    private static List<Integer> indexes(Ranking ranking) {
        return ranking.criteria().stream()
                .map(criterion -> criterion.node().index())
                .toList();
    }

    private List<Verdict> verdicts() {
        return Verdicts.of(judged.tree()).stream()
                .map(verdict -> new Verdict(
                        verdict.method().text(),
                        Twins.of(verdict.order()),
                        verdict.criteria(),
                        verdict.verdict().map(Twins::of).orElse(null)))
                .toList();
    }
}
