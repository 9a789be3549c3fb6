package dev.syncpl.rubric;

import dev.syncpl.events.Criterion;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Generation;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.Stage;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.RubricPrompt;
import dev.syncpl.prompts.RubricText;
import dev.syncpl.prompts.Unasked;
import dev.syncpl.recorded.NodePrompts;
import dev.syncpl.stage.Emission;
import dev.syncpl.stage.sampling.Children;
import dev.syncpl.stage.sampling.DrawSeeds;
import dev.syncpl.stage.sampling.Given;
import dev.syncpl.stage.sampling.Question;
import dev.syncpl.stage.sampling.Sampled;
import dev.syncpl.stage.sampling.Sampler;
import dev.syncpl.stage.sampling.StageTools;
import dev.syncpl.stage.sampling.TreeStage;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.SampleId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** From a criterion that is to be expanded to its rubrics, all from one request. */
@Singleton
public class RubricStage extends TreeStage<CriterionProposed> {

    private final Sampler sampler;
    private final Clock clock;

    @Inject
    RubricStage(StageTools tools) {
        super("rubric", Stage.RUBRIC, Topics.CRITERIA, Topics.RUBRICS, tools);
        this.sampler = tools.sampler();
        this.clock = tools.clock();
    }

    @Override
    protected TreeContext context(CriterionProposed event) {
        return event.getContext();
    }

    @Override
    protected String sampleId(CriterionProposed event) {
        return event.getCriterion().getSampleId();
    }

    @Override
    protected List<NodePath> wanted(CriterionProposed event) {
        if (!event.getCriterion().getExpand()) {
            return List.of();
        }
        NodePath criterion = NodePath.parse(event.getCriterion().getPath());
        return Children.wanted(event.getContext().getPlan().getRubrics(), criterion::rubric, event.getOnly());
    }

    @Override
    protected CompletionStage<List<Emission<?>>> make(CriterionProposed event, List<NodePath> wanted) {
        TreeContext context = event.getContext();
        Criterion criterion = event.getCriterion();
        StagePlan plan = context.getPlan().getRubricStage();
        if (Unasked.is(plan.getPromptVersion())) {
            return CompletableFuture.completedFuture(given(event, wanted));
        }
        RubricPrompt prompt = Prompts.rubric(plan.getPromptVersion());
        Question<RubricText> question = new Question<>(
                context.getTreeId(),
                record(event),
                plan,
                NodePrompts.rubric(context, criterion),
                prompt.schema(),
                prompt::parse,
                new DrawSeeds(context, criterion.getPath() + ".r", event.getOnly()));
        return sampler.sample(question, wanted, () -> refusal(event))
                .thenApply(samples -> events(event, samples, made -> sampled(event, made)));
    }

    /** The rubric of a tree whose judge is asked for a verdict alone; no model is asked for it. */
    private List<Emission<?>> given(CriterionProposed event, List<NodePath> wanted) {
        Generation generation = Given.generation(event.getContext().getPlan().getRubricStage(), clock);
        return wanted.stream()
                .<Emission<?>>map(path -> emission(event, path, Unasked.rubric(), false, false, generation))
                .toList();
    }

    private static Emission<RubricSampled> sampled(CriterionProposed event, Sampled.Made<RubricText> made) {
        return emission(
                event,
                made.path(),
                made.reading().canonical(),
                made.reading().repaired(),
                made.duplicate(),
                made.generation());
    }

    private static Emission<RubricSampled> emission(
            CriterionProposed event,
            NodePath path,
            String text,
            boolean repaired,
            boolean duplicate,
            Generation generation) {
        TreeContext context = event.getContext();
        Criterion criterion = event.getCriterion();
        Rubric rubric = new Rubric(
                path.toString(),
                path.index(),
                context.getPlan().getRubrics(),
                SampleId.of(criterion.getSampleId(), path, text),
                criterion.getSampleId(),
                text,
                repaired,
                duplicate);
        return new Emission<>(
                Topics.RUBRICS, context.getTreeId(), new RubricSampled(context, criterion, rubric, generation, null));
    }
}
