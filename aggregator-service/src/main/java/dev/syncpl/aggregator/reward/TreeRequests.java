package dev.syncpl.aggregator.reward;

import dev.syncpl.events.CriteriaSee;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.Expand;
import dev.syncpl.events.Message;
import dev.syncpl.events.Mode;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.Swap;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.reward.JudgmentRequest;
import dev.syncpl.reward.JudgmentRequest.Sampling;
import dev.syncpl.tree.id.ContentHash;
import dev.syncpl.tree.id.TreeId;
import dev.syncpl.tree.policy.Policies;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/**
 * Makes the request for the tree that judges a comparison: without a label, in a mode that makes no training rows, in
 * the run of its day, under an id of its own. It is given up when its caller does.
 */
final class TreeRequests {

    private static final int FORMAT_VERSION = 1;
    private static final double CRITERIA_TEMPERATURE = 0.7;
    private static final double TEMPERATURE = 0.9;
    private static final double TOP_P = 0.95;
    private static final int MAX_TOKENS = 2048;

    private final String runPrefix;
    private final String defaultModel;

    TreeRequests(String runPrefix, String defaultModel) {
        this.runPrefix = runPrefix;
        this.defaultModel = defaultModel;
    }

    TreeRequested of(JudgmentRequest request, Instant now) {
        String run = runPrefix + "-" + LocalDate.ofInstant(now, ZoneOffset.UTC);
        String conversation = UUID.randomUUID().toString();
        ContentHash.Builder content = ContentHash.builder();
        request.conversation().forEach(turn -> content.turn(turn.role(), turn.content()));
        return TreeRequested.newBuilder()
                .setRunId(run)
                .setTreeId(TreeId.of(run, conversation))
                .setConversationId(conversation)
                .setContentHash(content.responses(request.responseA(), request.responseB())
                        .ordered())
                .setConversation(request.conversation().stream()
                        .map(turn -> new Message(turn.role(), turn.content()))
                        .toList())
                .setResponseA(request.responseA())
                .setResponseB(request.responseB())
                .setLabel(null)
                .setMeta(Map.of())
                .setShuffled(false)
                .setPlan(plan(request))
                .setPolicies(Policies.DEFAULT.toMap())
                .setRequestedAt(now.truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private Plan plan(JudgmentRequest request) {
        JudgmentRequest.Tree tree = request.tree();
        return Plan.newBuilder()
                .setFormatVersion(FORMAT_VERSION)
                .setMode(Mode.EVALUATE)
                .setCriteria(tree.criteria())
                .setRubrics(tree.rubrics())
                .setJudgments(tree.judgments())
                .setOrders(request.orders().each().stream()
                        .map(order -> PresentationOrder.valueOf(order.name()))
                        .toList())
                .setCriteriaSee(CriteriaSee.CONVERSATION)
                .setExpand(Expand.ALL)
                .setSwap(Swap.LETTERS)
                .setSeed(request.seed())
                .setCriteriaStage(stage(request, Prompts.LATEST_CRITERIA, CRITERIA_TEMPERATURE, null))
                .setRubricStage(stage(request, Prompts.LATEST_RUBRIC, TEMPERATURE, TOP_P))
                .setJudgmentStage(stage(request, Prompts.LATEST_JUDGMENT, TEMPERATURE, TOP_P))
                .setDeadlineMillis(tree.timeout().toMillis())
                .build();
    }

    private StagePlan stage(JudgmentRequest request, String prompt, double temperature, Double topP) {
        Sampling sampling = request.sampling();
        return new StagePlan(
                request.model().orElse(defaultModel),
                prompt,
                new Decoding(
                        sampling.temperature().orElse(temperature),
                        sampling.topP().orElse(topP),
                        sampling.maxTokens().orElse(MAX_TOKENS)));
    }
}
