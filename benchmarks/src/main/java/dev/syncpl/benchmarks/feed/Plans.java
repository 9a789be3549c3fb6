package dev.syncpl.benchmarks.feed;

import dev.syncpl.events.CriteriaSee;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.Expand;
import dev.syncpl.events.Mode;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.Swap;
import dev.syncpl.prompts.Prompts;
import java.time.Duration;
import java.util.List;

/** The plan of trees that no model grows. */
final class Plans {

    static final String MODEL = "no-model";
    static final Decoding DECODING = new Decoding(0.9, 0.95, 512);

    private Plans() {}

    static Plan of(TreeSize size) {
        return Plan.newBuilder()
                .setFormatVersion(1)
                .setMode(Mode.DPO)
                .setCriteria(size.criteria())
                .setRubrics(size.rubrics())
                .setJudgments(size.judgments())
                .setOrders(List.of(PresentationOrder.AB))
                .setCriteriaSee(CriteriaSee.CONVERSATION)
                .setExpand(Expand.ALL)
                .setSwap(Swap.LETTERS)
                .setSeed(7)
                .setCriteriaStage(stage(Prompts.LATEST_CRITERIA))
                .setRubricStage(stage(Prompts.LATEST_RUBRIC))
                .setJudgmentStage(stage(Prompts.LATEST_JUDGMENT))
                .setDeadlineMillis(Duration.ofHours(24).toMillis())
                .build();
    }

    private static StagePlan stage(String promptVersion) {
        return new StagePlan(MODEL, promptVersion, DECODING);
    }
}
