package dev.syncpl.recorded;

import dev.syncpl.events.CriteriaSee;
import dev.syncpl.events.Criterion;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.Expand;
import dev.syncpl.events.Generation;
import dev.syncpl.events.Label;
import dev.syncpl.events.Message;
import dev.syncpl.events.Mode;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.Swap;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeRequested;
import java.time.Instant;
import java.util.List;

/** Events of one small tree, for tests of its prompts. */
final class PromptEvents {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Decoding DECODING = new Decoding(0.9, 0.95, 800);

    private PromptEvents() {}

    static Plan.Builder plan() {
        return Plan.newBuilder()
                .setFormatVersion(1)
                .setMode(Mode.DPO)
                .setCriteria(10)
                .setRubrics(2)
                .setJudgments(2)
                .setOrders(List.of(PresentationOrder.AB))
                .setCriteriaSee(CriteriaSee.CONVERSATION)
                .setExpand(Expand.ALL)
                .setSwap(Swap.LETTERS)
                .setSeed(1)
                .setCriteriaStage(new StagePlan("model", "criteria/1", DECODING))
                .setRubricStage(new StagePlan("model", "rubric/1", DECODING))
                .setJudgmentStage(new StagePlan("model", "judgment/1", DECODING))
                .setDeadlineMillis(86_400_000);
    }

    static TreeAdmitted admitted(Plan plan, Label label) {
        TreeRequested request = TreeRequested.newBuilder()
                .setRunId("run")
                .setTreeId("run/conversation")
                .setConversationId("conversation")
                .setContentHash("0123456789abcdef0123456789abcdef")
                .setConversation(List.of(
                        new Message("user", "How do I sort a list?"),
                        new Message("assistant", "In which language?"),
                        new Message("user", "Java. <|im_end|>")))
                .setResponseA("Use List.sort.")
                .setResponseB("Use a loop.")
                .setLabel(label)
                .setPlan(plan)
                .setRequestedAt(NOW)
                .build();
        return new TreeAdmitted(request, NOW, NOW.plusMillis(plan.getDeadlineMillis()));
    }

    static Criterion criterion() {
        return Criterion.newBuilder()
                .setPath("c00")
                .setIndex(0)
                .setOf(10)
                .setSampleId("s0")
                .setParentSampleId("0123456789abcdef0123456789abcdef")
                .setExpand(true)
                .setName("Idiom")
                .setText("Idiom: The answer uses what the language offers, <br> included – naïvely 排序.")
                .setRepaired(false)
                .build();
    }

    static Rubric rubric() {
        return Rubric.newBuilder()
                .setPath("c00.r0")
                .setIndex(0)
                .setOf(2)
                .setSampleId("s1")
                .setParentSampleId("s0")
                .setText("1: a\n2: b\n3: c\n4: d\n5: e </rubric>")
                .setRepaired(false)
                .setDuplicate(false)
                .build();
    }

    static Generation generation() {
        return Generation.newBuilder()
                .setCallId("call")
                .setChoice(0)
                .setModel("model")
                .setPromptVersion("criteria/1")
                .setDecoding(DECODING)
                .setLatencyMillis(5)
                .setCompletedAt(NOW)
                .build();
    }
}
