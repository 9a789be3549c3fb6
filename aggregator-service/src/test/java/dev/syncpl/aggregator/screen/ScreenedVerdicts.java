package dev.syncpl.aggregator.screen;

import dev.syncpl.aggregator.testing.ScreenedConversations;
import dev.syncpl.events.ScreenVerdict;
import dev.syncpl.events.ScreeningRole;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.Vote;
import dev.syncpl.tree.id.TreeId;
import java.time.Instant;

/** Verdicts without the trees that they are of. */
final class ScreenedVerdicts {

    private ScreenedVerdicts() {}

    static ScreenVerdict of(ScreeningRole role, String conversation, Vote vote, Instant closedAt) {
        TreeRequested screened = ScreenedConversations.request(role, conversation);
        String tree = TreeId.of(ScreenedConversations.TARGET, conversation);
        boolean asks = role == ScreeningRole.RSFT && vote != null;
        return ScreenVerdict.newBuilder()
                .setRunId(ScreenedConversations.TARGET)
                .setTreeId(tree)
                .setConversationId(conversation)
                .setContentHash(screened.getContentHash())
                .setRole(role)
                .setModel("a-model")
                .setScreenedTreeId(screened.getTreeId())
                .setOutcome(vote == null ? TreeOutcome.FAILED : TreeOutcome.COMPLETE)
                .setVerdict(vote)
                .setRequest(
                        asks
                                ? TreeRequested.newBuilder(screened)
                                        .setRunId(ScreenedConversations.TARGET)
                                        .setTreeId(tree)
                                        .setPlan(ScreenedConversations.ASKED)
                                        .setScreening(null)
                                        .build()
                                : null)
                .setDeadlineMillis(ScreenedConversations.DEADLINE.toMillis())
                .setClosedAt(closedAt)
                .build();
    }
}
