package dev.syncpl.cli.testing;

import dev.syncpl.cli.ingest.RequestFactory;
import dev.syncpl.cli.plan.OrderChoice;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.cli.plan.Sampling;
import dev.syncpl.events.Criterion;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Failure;
import dev.syncpl.events.Generation;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.Stage;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.Usage;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.prompts.JudgmentText;
import dev.syncpl.prompts.RubricText;
import dev.syncpl.recorded.Closing;
import dev.syncpl.recorded.Contexts;
import dev.syncpl.recorded.RecordedTree;
import dev.syncpl.recorded.TreeCloser;
import dev.syncpl.recorded.TreeClosing;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.SampleId;
import dev.syncpl.tree.policy.CriteriaSee;
import dev.syncpl.tree.policy.Swap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A run recorded as the services record one: trees of three criteria, two rubrics and two judgments in order AB, grown
 * from scores and closed by the rules. Scores are a line a criterion: leaves parted by blanks, rubrics by bars, a dash
 * for a leaf that failed.
 */
public final class GrownRun {

    public static final String[] GOLDEN = {"2,4 3,4 | 2,3 4,3", "4,3 3,4 | 5,2 3,4", "4,2 5,2 | 4,3 1,5"};

    private static final Instant CLOSED = Events.START.plusSeconds(60);
    private static final PlanTemplate PLAN = new PlanTemplate(
            3,
            2,
            2,
            OrderChoice.AB,
            CriteriaSee.CONVERSATION,
            Swap.LETTERS,
            "model",
            Sampling.DEFAULT,
            Duration.ofHours(1),
            0);

    private final RecordedTopics topics;
    private final String run;
    private final Map<String, String> policies;

    /** A run under these policies, recorded into these topics. */
    public GrownRun(RecordedTopics topics, String run, Map<String, String> policies) {
        this.topics = topics;
        this.run = run;
        this.policies = policies;
    }

    /** Records a tree with its closing and its rows. */
    public TreeClosing tree(String conversation, Closing reason, String... scores) {
        return tree(conversation, reason, nodes(request(conversation), scores));
    }

    /** Records a tree that grew these nodes. */
    public TreeClosing tree(String conversation, Closing reason, List<RecordedNode> nodes) {
        TreeAdmitted admitted = Events.admitted(request(conversation), Events.START);
        topics.add(Topics.TREE_REQUESTS, run, admitted.getRequest());
        topics.add(Topics.ADMISSIONS, admitted.getRequest().getTreeId(), admitted);
        nodes.forEach(node -> record(conversation, node));
        TreeClosing closing = new TreeCloser().close(new RecordedTree(admitted, nodes, 0, 0), reason, CLOSED);
        String tree = closing.tree().getTreeId();
        closing.sft().forEach(row -> topics.add(Topics.SFT_ROWS, tree, row));
        closing.dpo().forEach(row -> topics.add(Topics.DPO_ROWS, tree, row));
        closing.longCot().forEach(row -> topics.add(Topics.LONG_COT_ROWS, tree, row));
        topics.add(Topics.TREES, tree, closing.tree());
        topics.add(Topics.TREE_CLOSINGS, run, closing.closed());
        return closing;
    }

    /** Records one node event. */
    public void record(String conversation, RecordedNode node) {
        TreeContext context = Contexts.of(Events.admitted(request(conversation), Events.START));
        String tree = context.getTreeId();
        if (node.getCriterion() != null) {
            topics.add(
                    Topics.CRITERIA,
                    tree,
                    CriterionProposed.newBuilder()
                            .setContext(context)
                            .setCriterion(node.getCriterion())
                            .setGeneration(node.getGeneration())
                            .build());
        } else if (node.getRubric() != null) {
            topics.add(
                    Topics.RUBRICS,
                    tree,
                    RubricSampled.newBuilder()
                            .setContext(context)
                            .setCriterion(criterion(request(conversation), 0).getCriterion())
                            .setRubric(node.getRubric())
                            .setGeneration(node.getGeneration())
                            .build());
        } else if (node.getJudgment() != null) {
            topics.add(
                    Topics.JUDGMENTS, tree, new JudgmentSampled(run, tree, node.getJudgment(), node.getGeneration()));
        } else {
            topics.add(Topics.NODE_FAILURES, tree, new NodeFailed(run, tree, node.getFailure()));
        }
    }

    public TreeRequested request(String conversation) {
        return new RequestFactory(run, PLAN, policies, Clock.fixed(Events.START, ZoneOffset.UTC))
                .requestFor(Events.comparison(conversation, Optional.of(dev.syncpl.tree.Label.A)));
    }

    /** The nodes of a tree with these scores, parents first. */
    public static List<RecordedNode> nodes(TreeRequested request, String... scores) {
        List<RecordedNode> nodes = new ArrayList<>();
        for (int c = 0; c < scores.length; c++) {
            RecordedNode criterion = criterion(request, c);
            nodes.add(criterion);
            String[] rubrics = scores[c].split("\\|");
            for (int r = 0; r < rubrics.length; r++) {
                NodePath path = NodePath.criterion(c).rubric(r);
                RecordedNode rubric =
                        rubric(request, path, criterion.getCriterion().getSampleId());
                nodes.add(rubric);
                String[] leaves = rubrics[r].strip().split("\\s+");
                for (int j = 0; j < leaves.length; j++) {
                    nodes.add(leaf(
                            request,
                            path.judgment(Order.AB, j),
                            rubric.getRubric().getSampleId(),
                            leaves[j]));
                }
            }
        }
        return nodes;
    }

    private static RecordedNode criterion(TreeRequested request, int index) {
        NodePath path = NodePath.criterion(index);
        String parent = request.getContentHash();
        String name = "Aim " + (char) ('A' + index);
        String text = name + ": The answer does what " + name + " stands for.";
        return RecordedNode.newBuilder()
                .setCriterion(Criterion.newBuilder()
                        .setPath(path.toString())
                        .setIndex(index)
                        .setOf(3)
                        .setSampleId(SampleId.of(parent, path, text))
                        .setParentSampleId(parent)
                        .setExpand(true)
                        .setName(name)
                        .setText(text)
                        .setRepaired(false)
                        .build())
                .setGeneration(generation("c", path, request.getPlan().getCriteriaStage()))
                .build();
    }

    private static RecordedNode rubric(TreeRequested request, NodePath path, String parent) {
        String text = new RubricText(IntStream.rangeClosed(1, 5)
                        .mapToObj(level -> "The answer is at level " + level + " of " + path + ".")
                        .toList())
                .text();
        return RecordedNode.newBuilder()
                .setRubric(Rubric.newBuilder()
                        .setPath(path.toString())
                        .setIndex(path.index())
                        .setOf(2)
                        .setSampleId(SampleId.of(parent, path, text))
                        .setParentSampleId(parent)
                        .setText(text)
                        .setRepaired(false)
                        .setDuplicate(false)
                        .build())
                .setGeneration(generation("r", path, request.getPlan().getRubricStage()))
                .build();
    }

    /** A leaf with these scores, or the failure that a dash stands for. */
    public static RecordedNode leaf(TreeRequested request, NodePath path, String parent, String scores) {
        if (scores.equals("-")) {
            return failure(path, parent, "OUTPUT_UNPARSEABLE");
        }
        int first = scores.charAt(0) - '0';
        int second = scores.charAt(2) - '0';
        String text =
                new JudgmentText(first, second, "It does so at " + path + ".", "It does not at " + path + ".").text();
        return RecordedNode.newBuilder()
                .setJudgment(Judgment.newBuilder()
                        .setPath(path.toString())
                        .setIndex(path.index())
                        .setOf(2)
                        .setSampleId(SampleId.of(parent, path, text))
                        .setParentSampleId(parent)
                        .setOrder(PresentationOrder.AB)
                        .setText(text)
                        .setScoreFirst(first)
                        .setScoreSecond(second)
                        .setRepaired(false)
                        .setDuplicate(false)
                        .build())
                .setGeneration(generation("j", path, request.getPlan().getJudgmentStage()))
                .build();
    }

    /** A node that failed. */
    public static RecordedNode failure(NodePath path, String parent, String code) {
        Stage stage = switch (path.level()) {
            case CRITERION -> Stage.CRITERIA;
            case RUBRIC -> Stage.RUBRIC;
            case JUDGMENT -> Stage.JUDGMENT;
        };
        return RecordedNode.newBuilder()
                .setFailure(Failure.newBuilder()
                        .setPath(path.toString())
                        .setStage(stage)
                        .setCode(code)
                        .setDetail("gave up")
                        .setParentSampleId(parent)
                        .setAttempts(List.of())
                        .setFailedAt(Events.START)
                        .build())
                .build();
    }

    private static Generation generation(String call, NodePath path, StagePlan stage) {
        return Generation.newBuilder()
                .setCallId(call + path)
                .setChoice(0)
                .setModel(stage.getModel())
                .setPromptVersion(stage.getPromptVersion())
                .setDecoding(stage.getDecoding())
                .setLatencyMillis(5)
                .setCompletedAt(Events.START.plusSeconds(1))
                .setUsage(new Usage(1, 100L, 60L, 10L))
                .build();
    }
}
