package dev.syncpl.aggregator.testing;

import dev.syncpl.events.CriteriaSee;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.Expand;
import dev.syncpl.events.Label;
import dev.syncpl.events.Message;
import dev.syncpl.events.Mode;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RunState;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.Swap;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.tree.id.ContentHash;
import dev.syncpl.tree.id.TreeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Requests and run states for tests. */
public final class Requests {

    /** When every test begins. */
    public static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    public static final Duration DEADLINE = Duration.ofHours(24);

    private Requests() {}

    /** A plan for so many criteria, rubrics and judgments in order AB, all expanded. */
    public static Plan plan(int criteria, int rubrics, int judgments) {
        return Plan.newBuilder()
                .setFormatVersion(1)
                .setMode(Mode.DPO)
                .setCriteria(criteria)
                .setRubrics(rubrics)
                .setJudgments(judgments)
                .setOrders(List.of(PresentationOrder.AB))
                .setCriteriaSee(CriteriaSee.CONVERSATION)
                .setExpand(Expand.ALL)
                .setSwap(Swap.LETTERS)
                .setSeed(7)
                .setCriteriaStage(stage("criteria/1", 0.7))
                .setRubricStage(stage("rubric/1", 0.9))
                .setJudgmentStage(stage("judgment/1", 0.9))
                .setDeadlineMillis(DEADLINE.toMillis())
                .build();
    }

    public static TreeRequested request(String run, String conversation) {
        return request(run, conversation, "Response A of " + conversation, plan(2, 1, 1));
    }

    public static TreeRequested request(String run, String conversation, String responseA, Plan plan) {
        String question = "What is so good about " + conversation + "?";
        String responseB = "Response B of " + conversation;
        return TreeRequested.newBuilder()
                .setRunId(run)
                .setTreeId(TreeId.of(run, conversation))
                .setConversationId(conversation)
                .setContentHash(ContentHash.builder()
                        .turn("user", question)
                        .responses(responseA, responseB)
                        .ordered())
                .setConversation(List.of(new Message("user", question)))
                .setResponseA(responseA)
                .setResponseB(responseB)
                .setLabel(Label.A)
                .setPlan(plan)
                .setRequestedAt(START)
                .build();
    }

    /** A run state that steers nothing but the window. */
    public static RunState window(String run, int window) {
        return state(run, window).build();
    }

    public static RunState.Builder state(String run, int window) {
        return RunState.newBuilder()
                .setRunId(run)
                .setWindow(window)
                .setPaused(false)
                .setCancelled(false)
                .setDeleted(false)
                .setUpdatedAt(START);
    }

    private static StagePlan stage(String promptVersion, double temperature) {
        return new StagePlan("a-model", promptVersion, new Decoding(temperature, 0.95, 512));
    }
}
