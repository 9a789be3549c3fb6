package dev.syncpl.criteria;

import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.Criterion;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Generation;
import dev.syncpl.events.Plan;
import dev.syncpl.events.Stage;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.prompts.CriteriaList;
import dev.syncpl.prompts.CriteriaPrompt;
import dev.syncpl.prompts.CriterionItem;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.Unasked;
import dev.syncpl.recorded.NodePrompts;
import dev.syncpl.stage.Emission;
import dev.syncpl.stage.sampling.Children;
import dev.syncpl.stage.sampling.DrawSeeds;
import dev.syncpl.stage.sampling.Given;
import dev.syncpl.stage.sampling.Question;
import dev.syncpl.stage.sampling.StageTools;
import dev.syncpl.stage.sampling.TreeStage;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.SampleId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** From a comparison to its criteria: as many as the plan asks for, in one request. */
@Singleton
public class CriteriaStage extends TreeStage<ComparisonAdmitted> {

    private final Brainstorm brainstorm;
    private final Clock clock;

    @Inject
    CriteriaStage(StageTools tools) {
        super("criteria", Stage.CRITERIA, Topics.COMPARISONS, Topics.CRITERIA, tools);
        this.brainstorm = new Brainstorm(tools.drawer());
        this.clock = tools.clock();
    }

    @Override
    protected TreeContext context(ComparisonAdmitted event) {
        return event.getContext();
    }

    @Override
    protected String sampleId(ComparisonAdmitted event) {
        return event.getContext().getContentHash();
    }

    @Override
    protected List<NodePath> wanted(ComparisonAdmitted event) {
        return Children.wanted(event.getContext().getPlan().getCriteria(), NodePath::criterion, event.getOnly());
    }

    @Override
    protected CompletionStage<List<Emission<?>>> make(ComparisonAdmitted event, List<NodePath> wanted) {
        TreeContext context = event.getContext();
        Plan plan = context.getPlan();
        if (Unasked.is(plan.getCriteriaStage().getPromptVersion())) {
            return CompletableFuture.completedFuture(given(event, wanted));
        }
        CriteriaPrompt prompt = Prompts.criteria(plan.getCriteriaStage().getPromptVersion());
        Expansion expansion = Expansion.of(context);
        Question<CriteriaList> question = new Question<>(
                context.getTreeId(),
                record(event),
                plan.getCriteriaStage(),
                NodePrompts.criteria(context),
                prompt.schema(plan.getCriteria()),
                raw -> prompt.parse(raw, plan.getCriteria()),
                new DrawSeeds(context, "c", event.getOnly()));
        return brainstorm
                .of(question, plan.getCriteria(), () -> refusal(event))
                .thenApply(ideas -> events(event, wanted, expansion, ideas));
    }

    /** The criterion of a tree whose judge is asked for a verdict alone; no model is asked for it. */
    private List<Emission<?>> given(ComparisonAdmitted event, List<NodePath> wanted) {
        Generation generation = Given.generation(event.getContext().getPlan().getCriteriaStage(), clock);
        return wanted.stream()
                .<Emission<?>>map(path -> proposed(event, path, Unasked.criterion(), true, generation, Given.ORIGIN))
                .toList();
    }

    private List<Emission<?>> events(
            ComparisonAdmitted event, List<NodePath> wanted, Expansion expansion, Ideas ideas) {
        List<Emission<?>> events = new ArrayList<>(wanted.size());
        for (NodePath path : wanted) {
            boolean first = events.isEmpty();
            Optional<CriterionItem> item = ideas.item(path.index());
            events.add(
                    item.isPresent()
                            ? proposed(
                                    event,
                                    path,
                                    item.get(),
                                    expansion.expands(path.index(), ideas.count()),
                                    ideas.generation(first),
                                    null)
                            : failed(event, path, ideas.problem(), ideas.attempts(first)));
        }
        return events;
    }

    private static Emission<CriterionProposed> proposed(
            ComparisonAdmitted event,
            NodePath path,
            CriterionItem item,
            boolean expand,
            Generation generation,
            String origin) {
        TreeContext context = event.getContext();
        Criterion criterion = new Criterion(
                path.toString(),
                path.index(),
                context.getPlan().getCriteria(),
                SampleId.of(context.getContentHash(), path, item.text()),
                context.getContentHash(),
                expand,
                item.name(),
                item.text(),
                item.repaired(),
                origin);
        return new Emission<>(
                Topics.CRITERIA, context.getTreeId(), new CriterionProposed(context, criterion, generation, null));
    }
}
