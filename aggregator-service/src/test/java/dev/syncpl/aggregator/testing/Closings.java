package dev.syncpl.aggregator.testing;

import dev.syncpl.events.CallTotals;
import dev.syncpl.events.Mode;
import dev.syncpl.events.NodeCounts;
import dev.syncpl.events.Stage;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.UsageTotals;
import dev.syncpl.tree.id.TreeId;
import java.util.List;
import java.util.Map;

/** Closings for tests of the run side: each of 5 accepted criteria, 40 judgments, 31 requests, 4 rows. */
public final class Closings {

    private Closings() {}

    public static TreeClosed of(String run, String conversation, TreeOutcome outcome) {
        return TreeClosed.newBuilder()
                .setRunId(run)
                .setTreeId(TreeId.of(run, conversation))
                .setConversationId(conversation)
                .setMode(Mode.DPO)
                .setOutcome(outcome)
                .setAcceptedCriteria(5)
                .setCounts(new NodeCounts(10, 20, 40, 1, 0, 0, 0))
                .setFailuresByCode(Map.of("LLM_TIMEOUT", 1))
                .setUsage(new UsageTotals(
                        31L,
                        61L,
                        5000L,
                        100L,
                        1000L,
                        0L,
                        0L,
                        List.of(
                                new CallTotals(Stage.CRITERIA, "model", "OK", 29L, 200L, 0L, 100L, 0L),
                                new CallTotals(Stage.RUBRIC, "model", "LLM_TIMEOUT", 2L, 0L, 0L, 0L, 2L))))
                .setRows(Map.of("sft", 4))
                .setDiscards(Map.of("split", 3))
                .setClosedAt(Requests.START)
                .setAgreement(Map.of("labelled", 1, "top.ok", 1))
                .build();
    }
}
