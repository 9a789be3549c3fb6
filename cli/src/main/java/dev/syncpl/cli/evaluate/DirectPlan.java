package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.cli.plan.Sampling;
import java.util.Optional;

/** The plan of the direct verdicts beside an evaluation. */
final class DirectPlan {

    private static final double GREEDY = 0;

    private DirectPlan() {}

    /**
     * The evaluation's plan, but for what is asked. A direct verdict has no siblings, whatever the evaluation has: it is
     * greedy unless a temperature was given, so that the baseline is the judge's own verdict and not one drawn.
     */
    static PlanTemplate beside(PlanTemplate plan) {
        Sampling sampling = plan.sampling();
        return new PlanTemplate(
                        plan.mode(),
                        plan.criteria(),
                        plan.expand(),
                        plan.rubrics(),
                        plan.judgments(),
                        plan.orders(),
                        plan.criteriaSee(),
                        plan.swap(),
                        plan.model(),
                        new Sampling(
                                Optional.of(sampling.temperature().orElse(GREEDY)),
                                sampling.topP(),
                                sampling.maxTokens()),
                        plan.deadline(),
                        plan.answers(),
                        plan.seed(),
                        plan.direct())
                .asDirect();
    }
}
