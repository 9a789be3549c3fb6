package dev.syncpl.stage.app;

import dev.syncpl.events.CallTotals;
import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.Plan;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.recorded.UsageLedger;
import dev.syncpl.stage.Emission;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What one record cost, read from the events that it became: so that metrics and events say the same. */
final class Spending {

    private Spending() {}

    /** By model and outcome; nothing for an event of a kind that is not known here. */
    static List<CallTotals> of(SpecificRecord event, List<Emission<?>> became) {
        List<RecordedNode> nodes = became.stream()
                .flatMap(emission -> node(emission.value()).stream())
                .toList();
        return plan(event)
                .map(plan -> UsageLedger.totals(plan, nodes, nodes).getCalls())
                .orElse(List.of());
    }

    private static Optional<Plan> plan(SpecificRecord event) {
        if (event instanceof ComparisonAdmitted comparison) {
            return Optional.of(comparison.getContext().getPlan());
        }
        if (event instanceof CriterionProposed criterion) {
            return Optional.of(criterion.getContext().getPlan());
        }
        return event instanceof RubricSampled rubric
                ? Optional.of(rubric.getContext().getPlan())
                : Optional.empty();
    }

    private static Optional<RecordedNode> node(SpecificRecord event) {
        if (event instanceof CriterionProposed criterion) {
            return Optional.of(new RecordedNode(criterion.getCriterion(), null, null, null, criterion.getGeneration()));
        }
        if (event instanceof RubricSampled rubric) {
            return Optional.of(new RecordedNode(null, rubric.getRubric(), null, null, rubric.getGeneration()));
        }
        if (event instanceof JudgmentSampled judgment) {
            return Optional.of(new RecordedNode(null, null, judgment.getJudgment(), null, judgment.getGeneration()));
        }
        return event instanceof NodeFailed failed
                ? Optional.of(new RecordedNode(null, null, null, failed.getFailure(), null))
                : Optional.empty();
    }
}
