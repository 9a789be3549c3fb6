package dev.syncpl.aggregator.screen;

import dev.syncpl.events.ScreenVerdict;
import dev.syncpl.events.Screening;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.Verdict;
import dev.syncpl.events.Vote;
import dev.syncpl.tree.id.TreeId;
import java.util.Objects;
import java.util.Optional;

/** Re-keys the closing of a tree that screens: from its own id to that of the tree that may be asked for. Pure. */
public final class ScreenVerdicts {

    /** The paper's inference: the first criterion decides. Of one criterion every method says the same. */
    private static final String METHOD = "top";

    private ScreenVerdicts() {}

    /**
     * What the closing says to its screening; empty if the tree is for no screening.
     *
     * @param request what the tree was grown for
     * @param tree how it closed
     */
    public static Optional<ScreenVerdict> of(TreeRequested request, TreeCompleted tree) {
        return Optional.ofNullable(request.getScreening()).map(screening -> verdict(request, screening, tree));
    }

    private static ScreenVerdict verdict(TreeRequested request, Screening screening, TreeCompleted tree) {
        Optional<Vote> verdict = verdict(tree);
        return ScreenVerdict.newBuilder()
                .setRunId(screening.getRunId())
                .setTreeId(TreeId.of(screening.getRunId(), request.getConversationId()))
                .setConversationId(request.getConversationId())
                .setContentHash(request.getContentHash())
                .setRole(screening.getRole())
                .setModel(request.getPlan().getJudgmentStage().getModel())
                .setScreenedTreeId(request.getTreeId())
                .setOutcome(tree.getOutcome())
                .setVerdict(verdict.orElse(null))
                .setRequest(verdict.isPresent() && screening.getPlan() != null ? asked(request, screening) : null)
                .setDeadlineMillis(screening.getDeadlineMillis())
                .setClosedAt(tree.getCompletedAt())
                .build();
    }

    private static Optional<Vote> verdict(TreeCompleted tree) {
        return tree.getVerdicts().stream()
                .filter(verdict -> verdict.getMethod().equals(METHOD) && verdict.getCriteria() == 1)
                .map(Verdict::getVerdict)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The same conversation, label and policies in another run, under the plan that the screening brought along. */
    private static TreeRequested asked(TreeRequested request, Screening screening) {
        return TreeRequested.newBuilder(request)
                .setRunId(screening.getRunId())
                .setTreeId(TreeId.of(screening.getRunId(), request.getConversationId()))
                .setPlan(screening.getPlan())
                .setScreening(null)
                .build();
    }
}
