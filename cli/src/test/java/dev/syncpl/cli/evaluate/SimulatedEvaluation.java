package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.evaluate.report.EvaluationReport;
import dev.syncpl.cli.ingest.RequestFactory;
import dev.syncpl.cli.plan.AnswerFormat;
import dev.syncpl.cli.plan.ExpandChoice;
import dev.syncpl.cli.plan.OrderChoice;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.cli.plan.RunMode;
import dev.syncpl.cli.plan.Sampling;
import dev.syncpl.cli.testing.Events;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.SimulatedTrees;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.record.Turn;
import dev.syncpl.events.Criterion;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.ClosedTree;
import dev.syncpl.recorded.Closing;
import dev.syncpl.recorded.Contexts;
import dev.syncpl.recorded.Later;
import dev.syncpl.recorded.RecordedTree;
import dev.syncpl.recorded.TreeCloser;
import dev.syncpl.recorded.TreeClosing;
import dev.syncpl.simulator.leaf.LeafOdds;
import dev.syncpl.simulator.leaf.Side;
import dev.syncpl.simulator.model.SimulatedModel;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.id.ContentHash;
import dev.syncpl.tree.policy.CriteriaSee;
import dev.syncpl.tree.policy.Swap;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Evaluations of a simulated judge that knows the truth as well as its odds say. */
final class SimulatedEvaluation {

    private static final long SEED = 5;

    private SimulatedEvaluation() {}

    static PlanTemplate plan(int criteria, int rubrics, int judgments) {
        return plan(criteria, rubrics, judgments, "judge");
    }

    static PlanTemplate plan(int criteria, int rubrics, int judgments, String model) {
        return new PlanTemplate(
                RunMode.EVALUATE,
                criteria,
                ExpandChoice.ALL,
                rubrics,
                judgments,
                OrderChoice.BOTH,
                CriteriaSee.CONVERSATION,
                Swap.LETTERS,
                model,
                Sampling.DEFAULT,
                Duration.ofHours(1),
                AnswerFormat.TEXT,
                7,
                false);
    }

    /** So many comparisons, labelled A, B, A, B …; three to a source, two to a prompt's source. */
    static List<Comparison> comparisons(int count) {
        return IntStream.range(0, count)
                .mapToObj(SimulatedEvaluation::comparison)
                .toList();
    }

    private static Comparison comparison(int i) {
        List<Turn> turns = List.of(new Turn("user", "Tell me what matters about subject number " + i + "."));
        String a = "First look at number " + i + ", then decide with care.";
        String b = "Number " + i + " can be many things" + ", it depends".repeat(i % 4) + ".";
        return new Comparison(
                "q" + i,
                turns,
                a,
                b,
                Optional.of(i % 2 == 0 ? Label.A : Label.B),
                Optional.of("source-" + i % 3),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                false,
                ContentHash.builder()
                        .turn("user", turns.get(0).content())
                        .responses(a, b)
                        .ordered());
    }

    /** A model whose truth is the labels of these comparisons. */
    static SimulatedModel model(LeafOdds odds, List<Comparison> comparisons) {
        Map<String, String> winners = new HashMap<>();
        comparisons.forEach(
                comparison -> comparison.winner().ifPresent(winner -> winners.put(comparison.contentHash(), winner)));
        return new SimulatedModel(
                SEED,
                shown -> shown.first().equals(winners.get(shown.contentHash())) ? Side.FIRST : Side.SECOND,
                name -> odds);
    }

    /** Judges as many comparisons, and reports. */
    static EvaluationReport report(LeafOdds odds, PlanTemplate plan, int count) {
        List<Comparison> comparisons = comparisons(count);
        return new Reporter(
                        Evaluation.of(run("run", plan, model(odds, comparisons), comparisons, 0), Optional.empty()),
                        "top")
                .report(Optional.empty(), Optional.empty());
    }

    /**
     * Judges comparisons.
     *
     * @param cut how many of them lack their last judgment, as if it had failed
     */
    static EvaluatedRun run(String run, PlanTemplate plan, SimulatedModel model, List<Comparison> of, int cut) {
        EvaluatedRunTally tally = new EvaluatedRunTally(run, Set.of());
        SimulatedTrees trees = new SimulatedTrees(run, plan, model);
        for (Comparison comparison : of) {
            SimulatedTrees.Grown grown = trees.grow(comparison);
            boolean whole = tally.read() >= cut;
            tally.add(tree(
                    whole
                            ? grown
                            : new SimulatedTrees.Grown(
                                    grown.admitted(),
                                    grown.nodes().subList(0, grown.nodes().size() - 1))));
        }
        tally.requested(Events.START);
        return tally.run(of.size());
    }

    /** Records the run of these trees as a line would. */
    static void record(
            RecordedTopics topics, String run, PlanTemplate plan, SimulatedModel model, List<Comparison> of) {
        SimulatedTrees trees = new SimulatedTrees(run, plan, model);
        for (Comparison comparison : of) {
            SimulatedTrees.Grown grown = trees.grow(comparison);
            TreeContext context = Contexts.of(grown.admitted());
            String tree = context.getTreeId();
            topics.add(Topics.TREE_REQUESTS, run, grown.admitted().getRequest());
            topics.add(Topics.ADMISSIONS, tree, grown.admitted());
            Criterion criterion = null;
            for (RecordedNode node : grown.nodes()) {
                criterion = node.getCriterion() == null ? criterion : node.getCriterion();
                record(topics, context, criterion, node);
            }
            TreeClosing closing = closing(grown);
            topics.add(Topics.TREES, tree, closing.tree());
            topics.add(Topics.TREE_CLOSINGS, run, closing.closed());
        }
    }

    /** Records that a run was asked about these comparisons, and nothing that came of it. */
    static void request(RecordedTopics topics, String run, PlanTemplate plan, List<Comparison> of) {
        RequestFactory requests = new RequestFactory(run, plan, Map.of(), Clock.fixed(Events.START, ZoneOffset.UTC));
        of.forEach(comparison -> topics.add(Topics.TREE_REQUESTS, run, requests.requestFor(comparison)));
    }

    private static void record(RecordedTopics topics, TreeContext context, Criterion criterion, RecordedNode node) {
        String tree = context.getTreeId();
        if (node.getCriterion() != null) {
            topics.add(
                    Topics.CRITERIA,
                    tree,
                    new CriterionProposed(context, node.getCriterion(), node.getGeneration(), null));
        } else if (node.getRubric() != null) {
            topics.add(
                    Topics.RUBRICS,
                    tree,
                    new RubricSampled(context, criterion, node.getRubric(), node.getGeneration(), null));
        } else {
            topics.add(
                    Topics.JUDGMENTS,
                    tree,
                    new JudgmentSampled(context.getRunId(), tree, node.getJudgment(), node.getGeneration()));
        }
    }

    private static TreeClosing closing(SimulatedTrees.Grown grown) {
        return new TreeCloser()
                .close(new RecordedTree(grown.admitted(), grown.nodes(), 0, 0), Closing.FINISHED, Events.START);
    }

    private static EvaluatedRunTally.Tree tree(SimulatedTrees.Grown grown) {
        TreeClosing closing = closing(grown);
        ClosedTree tree = new ClosedTree(grown.admitted(), closing.tree(), grown.nodes(), List.of(), Later.NONE);
        return new EvaluatedRunTally.Tree(
                grown.admitted().getRequest().getPlan(),
                Evaluated.of(
                        grown.admitted().getRequest(),
                        tree,
                        closing.tree().getFailuresByCode().keySet()),
                closing.closed());
    }
}
