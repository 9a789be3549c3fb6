package dev.syncpl.cli.testing;

import dev.syncpl.cli.ingest.RequestFactory;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.events.Criterion;
import dev.syncpl.events.Generation;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.Usage;
import dev.syncpl.prompts.CriterionItem;
import dev.syncpl.prompts.LeafText;
import dev.syncpl.prompts.Parsed;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.ShownResponses;
import dev.syncpl.prompts.Unasked;
import dev.syncpl.recorded.Contexts;
import dev.syncpl.recorded.NodePrompts;
import dev.syncpl.simulator.model.Ask;
import dev.syncpl.simulator.model.SimulatedModel;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.SampleId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Grows trees as the stages would, with real prompts and parsers and a simulated model, without a broker: what would take
 * a line minutes takes seconds.
 */
public final class SimulatedTrees {

    private final SimulatedModel model;
    private final RequestFactory requests;

    /** Trees of one run. */
    public SimulatedTrees(String run, PlanTemplate plan, SimulatedModel model) {
        this.model = model;
        this.requests = new RequestFactory(run, plan, Map.of(), Clock.fixed(Events.START, ZoneOffset.UTC));
    }

    /** A tree that grew.
     *
     * @param nodes parents first
     */
    public record Grown(TreeAdmitted admitted, List<RecordedNode> nodes) {}

    public Grown grow(Comparison comparison) {
        TreeAdmitted admitted = Events.admitted(requests.requestFor(comparison), Events.START);
        TreeContext context = Contexts.of(admitted);
        Plan plan = context.getPlan();
        List<RecordedNode> nodes = new ArrayList<>();
        List<CriterionItem> items = criteria(context);
        for (int c = 0; c < items.size(); c++) {
            RecordedNode criterion = criterion(context, c, items.get(c));
            nodes.add(criterion);
            for (int r = 0; r < plan.getRubrics(); r++) {
                RecordedNode rubric = rubric(context, criterion.getCriterion(), r);
                nodes.add(rubric);
                for (PresentationOrder order : plan.getOrders()) {
                    for (int j = 0; j < plan.getJudgments(); j++) {
                        nodes.add(judgment(context, criterion.getCriterion(), rubric.getRubric(), order, j));
                    }
                }
            }
        }
        return new Grown(admitted, nodes);
    }

    private List<CriterionItem> criteria(TreeContext context) {
        StagePlan stage = context.getPlan().getCriteriaStage();
        if (Unasked.is(stage.getPromptVersion())) {
            return List.of(Unasked.criterion());
        }
        String raw = complete(stage, NodePrompts.criteria(context), 0);
        return Prompts.criteria(stage.getPromptVersion())
                .parse(raw, context.getPlan().getCriteria())
                .ok()
                .orElseThrow()
                .value()
                .items();
    }

    private static RecordedNode criterion(TreeContext context, int index, CriterionItem item) {
        NodePath path = NodePath.criterion(index);
        String parent = context.getContentHash();
        Criterion criterion = new Criterion(
                path.toString(),
                index,
                context.getPlan().getCriteria(),
                SampleId.of(parent, path, item.text()),
                parent,
                true,
                item.name(),
                item.text(),
                false,
                null);
        return RecordedNode.newBuilder()
                .setCriterion(criterion)
                .setGeneration(generation("criteria", context.getPlan().getCriteriaStage(), index == 0))
                .build();
    }

    private RecordedNode rubric(TreeContext context, Criterion criterion, int index) {
        StagePlan stage = context.getPlan().getRubricStage();
        String text = Unasked.is(stage.getPromptVersion())
                ? Unasked.rubric()
                : complete(stage, NodePrompts.rubric(context, criterion), index);
        NodePath path = NodePath.parse(criterion.getPath()).rubric(index);
        Rubric rubric = new Rubric(
                path.toString(),
                index,
                context.getPlan().getRubrics(),
                SampleId.of(criterion.getSampleId(), path, text),
                criterion.getSampleId(),
                text,
                false,
                false);
        return RecordedNode.newBuilder()
                .setRubric(rubric)
                .setGeneration(generation(path.toString(), stage, true))
                .build();
    }

    private RecordedNode judgment(
            TreeContext context, Criterion criterion, Rubric rubric, PresentationOrder order, int index) {
        StagePlan stage = context.getPlan().getJudgmentStage();
        String raw = complete(stage, NodePrompts.judgment(context, criterion, rubric, order), index);
        Parsed.Ok<LeafText> reading = Parsed.<LeafText>asOneOf(
                        Prompts.leaf(stage.getPromptVersion()).parse(raw))
                .ok()
                .orElseThrow();
        ShownResponses shown = NodePrompts.shown(context, order);
        NodePath path = NodePath.parse(rubric.getPath()).judgment(Order.valueOf(order.name()), index);
        Judgment judgment = new Judgment(
                path.toString(),
                index,
                context.getPlan().getJudgments(),
                SampleId.of(rubric.getSampleId(), path, reading.canonical()),
                rubric.getSampleId(),
                order,
                reading.canonical(),
                reading.value().score(shown.firstLetter()),
                reading.value().score(shown.secondLetter()),
                reading.repaired(),
                false);
        return RecordedNode.newBuilder()
                .setJudgment(judgment)
                .setGeneration(generation(path.toString(), stage, true))
                .build();
    }

    private String complete(StagePlan stage, String prompt, int choice) {
        Ask ask = Ask.of(
                stage.getModel(), prompt, stage.getDecoding().getTemperature(), OptionalLong.of(prompt.hashCode()));
        return model.completions(ask).apply(choice).text();
    }

    private static Generation generation(String call, StagePlan stage, boolean pays) {
        return Generation.newBuilder()
                .setCallId(call)
                .setChoice(0)
                .setModel(stage.getModel())
                .setPromptVersion(stage.getPromptVersion())
                .setDecoding(stage.getDecoding())
                .setLatencyMillis(5)
                .setCompletedAt(Events.START.plusSeconds(1))
                .setUsage(pays && !Unasked.is(stage.getPromptVersion()) ? new Usage(1, 100L, 60L, 10L) : null)
                .build();
    }
}
