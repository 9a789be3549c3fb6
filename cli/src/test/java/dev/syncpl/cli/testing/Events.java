package dev.syncpl.cli.testing;

import dev.syncpl.cli.ingest.RequestFactory;
import dev.syncpl.cli.plan.OrderChoice;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.cli.plan.Sampling;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.record.Turn;
import dev.syncpl.events.CriterionStatus;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.DpoKind;
import dev.syncpl.events.DpoRow;
import dev.syncpl.events.Label;
import dev.syncpl.events.LeafScore;
import dev.syncpl.events.Lineage;
import dev.syncpl.events.LongCotRow;
import dev.syncpl.events.Message;
import dev.syncpl.events.Mode;
import dev.syncpl.events.NodeCounts;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.SftKind;
import dev.syncpl.events.SftRow;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.SubtreeOutcome;
import dev.syncpl.events.TextSpan;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.UsageTotals;
import dev.syncpl.events.Vote;
import dev.syncpl.tree.id.ContentHash;
import dev.syncpl.tree.id.TreeId;
import dev.syncpl.tree.policy.CriteriaSee;
import dev.syncpl.tree.policy.Swap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events of a small run, filled in. */
public final class Events {

    public static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Events() {}

    public static Comparison comparison(String id, Optional<dev.syncpl.tree.Label> label) {
        String hash = ContentHash.builder()
                .turn("user", "Question of " + id)
                .responses("good", "bad")
                .ordered();
        return new Comparison(
                id,
                List.of(new Turn("user", "Question of " + id)),
                "good",
                "bad",
                label,
                Optional.of("test"),
                Optional.empty(),
                Optional.empty(),
                Map.of("key", "value"),
                false,
                hash);
    }

    public static TreeAdmitted admitted(TreeRequested request, Instant at) {
        return new TreeAdmitted(request, at, at.plusSeconds(60));
    }

    /** A request for a default tree, labelled A. */
    public static TreeRequested request(String run, String conversation) {
        return new RequestFactory(run, plan(), Map.of(), Clock.fixed(START, ZoneOffset.UTC))
                .requestFor(comparison(conversation, Optional.of(dev.syncpl.tree.Label.A)));
    }

    /** Default trees under a seeded order. */
    public static PlanTemplate plan() {
        return new PlanTemplate(
                10,
                2,
                2,
                OrderChoice.SEEDED,
                CriteriaSee.CONVERSATION,
                Swap.LETTERS,
                "model",
                Sampling.DEFAULT,
                Duration.ofHours(1),
                0);
    }

    public static TreeClosed closed(String run, String conversation, TreeOutcome outcome, Map<String, Integer> rows) {
        return TreeClosed.newBuilder()
                .setRunId(run)
                .setTreeId(TreeId.of(run, conversation))
                .setConversationId(conversation)
                .setMode(Mode.DPO)
                .setOutcome(outcome)
                .setAcceptedCriteria(1)
                .setCounts(new NodeCounts(10, 20, 39, 1, 0, 0, 0))
                .setFailuresByCode(Map.of("OUTPUT_TRUNCATED", 1))
                .setUsage(new UsageTotals(31L, 69L, 1000L, 600L, 400L, 7L, 0L, List.of()))
                .setRows(rows)
                .setDiscards(Map.of())
                .setClosedAt(START.plusMillis(2_500))
                .build();
    }

    public static TreeCompleted completed(TreeRequested request, CriterionStatus... statuses) {
        List<SubtreeCompleted> subtrees = new ArrayList<>();
        for (int i = 0; i < statuses.length; i++) {
            subtrees.add(subtree(request, i, statuses[i]));
        }
        return TreeCompleted.newBuilder()
                .setRunId(request.getRunId())
                .setTreeId(request.getTreeId())
                .setConversationId(request.getConversationId())
                .setMode(Mode.DPO)
                .setLabel(request.getLabel())
                .setOutcome(TreeOutcome.COMPLETE)
                .setSubtrees(subtrees)
                .setRanking(List.of())
                .setVerdicts(List.of())
                .setMissingPaths(List.of())
                .setCounts(new NodeCounts(10, 20, 40, 0, 0, 0, 0))
                .setFailuresByCode(Map.of())
                .setUsage(new UsageTotals(31L, 70L, 0L, 0L, 0L, 0L, 0L, List.of()))
                .setRows(Map.of())
                .setDiscards(Map.of())
                .setPlan(request.getPlan())
                .setPolicies(Map.of())
                .setAdmittedAt(START)
                .setCompletedAt(START)
                .build();
    }

    private static SubtreeCompleted subtree(TreeRequested request, int index, CriterionStatus status) {
        return SubtreeCompleted.newBuilder()
                .setRunId(request.getRunId())
                .setTreeId(request.getTreeId())
                .setPath("c0" + index)
                .setIndex(index)
                .setName("Name")
                .setOutcome(SubtreeOutcome.COMPLETE)
                .setStatus(status)
                .setVotesA(3)
                .setVotesB(1)
                .setVotesTie(0)
                .setPlannedLeaves(4)
                .setMissingPaths(List.of())
                .setCompletedAt(START)
                .build();
    }

    public static SftRow sft(String run, String conversation, SftKind kind, String path) {
        String tree = TreeId.of(run, conversation);
        return SftRow.newBuilder()
                .setRowId(tree + ":" + kind + ":" + path)
                .setRunId(run)
                .setTreeId(tree)
                .setKind(kind)
                .setPrompt(List.of(new Message("user", "Prompt of " + path)))
                .setCompletion("Text of " + path)
                .setLineage(lineage(conversation, List.of(path), List.of()))
                .build();
    }

    public static DpoRow dpo(String run, String conversation, DpoKind kind, String chosen, String rejected) {
        String tree = TreeId.of(run, conversation);
        return DpoRow.newBuilder()
                .setRowId(tree + ":" + kind + ":" + chosen)
                .setRunId(run)
                .setTreeId(tree)
                .setKind(kind)
                .setPrompt(List.of(new Message("user", "Prompt \u00fc " + conversation)))
                .setChosen("Text of " + chosen)
                .setRejected("Text of " + rejected)
                .setLineage(lineage(conversation, List.of(chosen), List.of(rejected)))
                .build();
    }

    /** A long chain of thought; for fine-tuning if there is no rejected node. */
    public static LongCotRow longCot(String run, String conversation, String chosen, String rejected) {
        String tree = TreeId.of(run, conversation);
        return LongCotRow.newBuilder()
                .setRowId(tree + ":longCot:" + chosen)
                .setRunId(run)
                .setTreeId(tree)
                .setPrompt(List.of(new Message("user", "Prompt of " + conversation)))
                .setChosen("Chain to " + chosen)
                .setRejected(rejected == null ? null : "Chain to " + rejected)
                .setConfirmed(false)
                .setLineage(Lineage.newBuilder(lineage(
                                conversation, List.of(chosen), rejected == null ? List.of() : List.of(rejected)))
                        .setSpans(List.of(new TextSpan("wrong-trajectory", "chosen", 0, 5)))
                        .build())
                .build();
    }

    private static Lineage lineage(String conversation, List<String> chosen, List<String> rejected) {
        StagePlan stage = new StagePlan("model", "judgment/1", new Decoding(0.9, 0.95, 1024));
        return Lineage.newBuilder()
                .setConversationId(conversation)
                .setSource("test")
                .setLabel(Label.A)
                .setChosenPaths(chosen)
                .setRejectedPaths(rejected)
                .setChosenSampleIds(List.of("s1"))
                .setRejectedSampleIds(rejected.isEmpty() ? List.of() : List.of("s2"))
                .setOrder(PresentationOrder.BA)
                .setScores(List.of(new LeafScore("c00.r0.ba.j0", 4, 2, Vote.A)))
                .setVotesA(3)
                .setVotesB(1)
                .setVotesTie(0)
                .setMajority(Vote.A)
                .setStatus(CriterionStatus.ACCEPTED)
                .setWeight(1.5)
                .setMargin(2.0)
                .setPolicies(Map.of("onSplit", "drop"))
                .setStages(Map.of("judgment", stage))
                .setSpans(List.of())
                .build();
    }
}
