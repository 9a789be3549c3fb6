package dev.syncpl.judgment;

import dev.syncpl.events.Judgment;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.Stage;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.prompts.LeafPrompt;
import dev.syncpl.prompts.LeafText;
import dev.syncpl.prompts.Parsed;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.ShownResponses;
import dev.syncpl.recorded.NodePrompts;
import dev.syncpl.stage.Emission;
import dev.syncpl.stage.sampling.Children;
import dev.syncpl.stage.sampling.DrawSeeds;
import dev.syncpl.stage.sampling.Question;
import dev.syncpl.stage.sampling.Sampled;
import dev.syncpl.stage.sampling.Sampler;
import dev.syncpl.stage.sampling.StageTools;
import dev.syncpl.stage.sampling.TreeStage;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.SampleId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** From a rubric to its judgments: one request for each presentation order of the plan. */
@Singleton
public class JudgmentStage extends TreeStage<RubricSampled> {

    private final Sampler sampler;

    @Inject
    JudgmentStage(StageTools tools) {
        super("judgment", Stage.JUDGMENT, Topics.RUBRICS, Topics.JUDGMENTS, tools);
        this.sampler = tools.sampler();
    }

    @Override
    protected TreeContext context(RubricSampled event) {
        return event.getContext();
    }

    @Override
    protected String sampleId(RubricSampled event) {
        return event.getRubric().getSampleId();
    }

    @Override
    protected List<NodePath> wanted(RubricSampled event) {
        Plan plan = event.getContext().getPlan();
        NodePath rubric = NodePath.parse(event.getRubric().getPath());
        return plan.getOrders().stream()
                .map(JudgmentStage::order)
                .flatMap(order ->
                        Children.wanted(plan.getJudgments(), index -> rubric.judgment(order, index), event.getOnly())
                                .stream())
                .toList();
    }

    @Override
    protected CompletionStage<List<Emission<?>>> make(RubricSampled event, List<NodePath> wanted) {
        // Every prompt before the first request: an order that cannot be shown must not leave another one paid for.
        List<Sitting> sittings = event.getContext().getPlan().getOrders().stream()
                .map(order -> sitting(event, order, wanted))
                .toList();
        List<CompletableFuture<List<Emission<?>>>> orders = sittings.stream()
                .map(sitting -> apart(event, sitting.paths(), () -> judge(event, sitting))
                        .toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(orders.toArray(CompletableFuture[]::new)).thenApply(ignored -> {
            List<Emission<?>> events = new ArrayList<>(wanted.size());
            orders.forEach(order -> events.addAll(order.join()));
            return events;
        });
    }

    private Sitting sitting(RubricSampled event, PresentationOrder order, List<NodePath> wanted) {
        TreeContext context = event.getContext();
        Rubric rubric = event.getRubric();
        StagePlan plan = context.getPlan().getJudgmentStage();
        LeafPrompt prompt = Prompts.leaf(plan.getPromptVersion());
        Question<LeafText> question = new Question<>(
                context.getTreeId(),
                record(event),
                plan,
                NodePrompts.judgment(context, event.getCriterion(), rubric, order),
                prompt.schema(),
                raw -> Parsed.asOneOf(prompt.parse(raw)),
                new DrawSeeds(context, rubric.getPath() + "." + order, event.getOnly()));
        Optional<Order> inOrder = Optional.of(order(order));
        List<NodePath> paths =
                wanted.stream().filter(path -> path.order().equals(inOrder)).toList();
        return new Sitting(order, NodePrompts.shown(context, order), question, paths);
    }

    private CompletionStage<List<Emission<?>>> judge(RubricSampled event, Sitting sitting) {
        return sampler.sample(sitting.question(), sitting.paths(), () -> refusal(event))
                .thenApply(samples -> events(event, samples, made -> sampled(event, sitting, made)));
    }

    private static Emission<JudgmentSampled> sampled(
            RubricSampled event, Sitting sitting, Sampled.Made<LeafText> made) {
        TreeContext context = event.getContext();
        String rubricSample = event.getRubric().getSampleId();
        String text = made.reading().canonical();
        LeafText judged = made.reading().value();
        Judgment judgment = new Judgment(
                made.path().toString(),
                made.path().index(),
                context.getPlan().getJudgments(),
                SampleId.of(rubricSample, made.path(), text),
                rubricSample,
                sitting.order(),
                text,
                judged.score(sitting.shown().firstLetter()),
                judged.score(sitting.shown().secondLetter()),
                made.reading().repaired(),
                made.duplicate());
        return new Emission<>(
                Topics.JUDGMENTS,
                context.getTreeId(),
                new JudgmentSampled(context.getRunId(), context.getTreeId(), judgment, made.generation()));
    }

    /** @throws IllegalArgumentException if the order is not known */
    private static Order order(PresentationOrder order) {
        return Order.valueOf(order.name());
    }

    /** The judgments of one order: what is asked, how the responses are shown, and which are wanted. */
    private record Sitting(
            PresentationOrder order, ShownResponses shown, Question<LeafText> question, List<NodePath> paths) {}
}
