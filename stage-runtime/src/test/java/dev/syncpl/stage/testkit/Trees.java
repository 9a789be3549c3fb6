package dev.syncpl.stage.testkit;

import dev.syncpl.events.CriteriaSee;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.Expand;
import dev.syncpl.events.Message;
import dev.syncpl.events.Mode;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.Swap;
import dev.syncpl.events.TreeContext;
import dev.syncpl.prompts.Prompts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Trees to test with: one small comparison, and plans of any shape. */
public final class Trees {

    /** Now, for every test. */
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private Trees() {}

    /** A plan of 4 criteria, 2 rubrics and 2 judgments in order AB that expands all. */
    public static Plan.Builder plan() {
        return Plan.newBuilder()
                .setFormatVersion(1)
                .setMode(Mode.DPO)
                .setCriteria(4)
                .setRubrics(2)
                .setJudgments(2)
                .setOrders(List.of(PresentationOrder.AB))
                .setCriteriaSee(CriteriaSee.CONVERSATION)
                .setExpand(Expand.ALL)
                .setSwap(Swap.LETTERS)
                .setSeed(17)
                .setCriteriaStage(new StagePlan("writer", Prompts.LATEST_CRITERIA, new Decoding(0.7, null, 800)))
                .setRubricStage(new StagePlan("guide", Prompts.LATEST_RUBRIC, new Decoding(0.9, 0.95, 400)))
                .setJudgmentStage(new StagePlan("judge", Prompts.LATEST_JUDGMENT, new Decoding(0.9, 0.95, 600)))
                .setDeadlineMillis(86_400_000L);
    }

    /** The context of a tree of run {@code run} that expires an hour from now. */
    public static TreeContext.Builder context(Plan plan) {
        return TreeContext.newBuilder()
                .setRunId("run")
                .setTreeId("run/talk")
                .setConversationId("talk")
                .setContentHash("0123456789abcdef0123456789abcdef")
                .setConversation(List.of(new Message("user", "What is 6 times 7?")))
                .setResponseA("It is 42.")
                .setResponseB("Forty-one, I think.")
                .setPlan(plan)
                .setExpiresAt(CLOCK.instant().plus(Duration.ofHours(1)));
    }
}
