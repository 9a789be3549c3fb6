package dev.syncpl.recorded;

import dev.syncpl.events.CriteriaSee;
import dev.syncpl.events.Criterion;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.Expand;
import dev.syncpl.events.Failure;
import dev.syncpl.events.Generation;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.Label;
import dev.syncpl.events.Message;
import dev.syncpl.events.Mode;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.Stage;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.Swap;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.Usage;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.prompts.JudgmentText;
import dev.syncpl.prompts.RubricText;
import dev.syncpl.tree.id.ContentHash;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.SampleId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Grows recorded trees as the stages would. Scores are given by displayed position; where none are given a leaf fails.
 * What is not set is the default plan, one model, label A.
 */
final class TreeFixture {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final Instant CLOSED = NOW.plusSeconds(60);
    static final Decoding DECODING = new Decoding(0.9, 0.95, 800);

    private static final String A = "Use List.sort.";
    private static final String B = "Use a loop.";

    private final Plan.Builder plan = Plan.newBuilder()
            .setFormatVersion(1)
            .setMode(Mode.DPO)
            .setCriteria(3)
            .setRubrics(2)
            .setJudgments(2)
            .setOrders(List.of(PresentationOrder.AB))
            .setCriteriaSee(CriteriaSee.CONVERSATION)
            .setExpand(Expand.ALL)
            .setSwap(Swap.LETTERS)
            .setSeed(1)
            .setCriteriaStage(new StagePlan("judge", "criteria/1", new Decoding(0.7, null, 1200)))
            .setRubricStage(new StagePlan("judge", "rubric/1", DECODING))
            .setJudgmentStage(new StagePlan("judge", "judgment/1", DECODING))
            .setDeadlineMillis(86_400_000);
    private final Map<String, String> policies = new HashMap<>();
    private Label label = Label.A;
    private String responseB = B;
    private Function<NodePath, int[]> scores = path -> new int[] {4, 2};

    TreeFixture plan(UnaryOperator<Plan.Builder> change) {
        change.apply(plan);
        return this;
    }

    TreeFixture policy(String name, String value) {
        policies.put(name, value);
        return this;
    }

    /** Both responses are the same text. */
    TreeFixture equalResponses() {
        responseB = A;
        return this;
    }

    TreeFixture label(Label given) {
        label = given;
        return this;
    }

    /** Scores by displayed position of the leaf at a path; null lets it fail. */
    TreeFixture scores(Function<NodePath, int[]> given) {
        scores = given;
        return this;
    }

    /** Scores line by line, a criterion each: leaves parted by blanks, rubrics by bars, a dash for a failed leaf. */
    TreeFixture scores(String... criteria) {
        plan.setCriteria(criteria.length);
        return scores(path -> {
            String rubric = criteria[path.criterionIndex()]
                    .split("\\|")[path.rubricIndex().orElseThrow()];
            String leaf = rubric.trim().split("\\s+")[path.index()];
            return leaf.equals("-")
                    ? null
                    : new int[] {Integer.parseInt(leaf.substring(0, 1)), Integer.parseInt(leaf.substring(2))};
        });
    }

    /** The golden tree. */
    static TreeFixture golden() {
        return new TreeFixture().scores("2,4 3,4 | 2,3 4,3", "4,3 3,4 | 5,2 3,4", "4,2 5,2 | 4,3 1,5");
    }

    TreeAdmitted admitted() {
        TreeRequested request = TreeRequested.newBuilder()
                .setRunId("run")
                .setTreeId("run/conversation")
                .setConversationId("conversation")
                .setContentHash(ContentHash.builder()
                        .turn("user", "How do I sort a list?")
                        .responses(A, responseB)
                        .ordered())
                .setConversation(List.of(new Message("user", "How do I sort a list?")))
                .setResponseA(A)
                .setResponseB(responseB)
                .setLabel(label)
                .setSource("forum")
                .setSubset("java")
                .setPlan(plan.build())
                .setPolicies(policies)
                .setRequestedAt(NOW)
                .build();
        return new TreeAdmitted(request, NOW, NOW.plusMillis(86_400_000));
    }

    RecordedTree tree() {
        return new RecordedTree(admitted(), nodes(), 0, 0);
    }

    /** Every node that the plan expects, parents first. */
    List<RecordedNode> nodes() {
        List<RecordedNode> nodes = new ArrayList<>();
        String root = admitted().getRequest().getContentHash();
        for (int c = 0; c < plan.getCriteria(); c++) {
            boolean expand = plan.getExpand() == Expand.ALL || c == 0;
            RecordedNode criterion = criterion(root, NodePath.criterion(c), expand);
            nodes.add(criterion);
            for (int r = 0; expand && r < plan.getRubrics(); r++) {
                RecordedNode rubric = rubric(
                        criterion.getCriterion().getSampleId(),
                        NodePath.criterion(c).rubric(r));
                nodes.add(rubric);
                nodes.addAll(leaves(rubric));
            }
        }
        return nodes;
    }

    private List<RecordedNode> leaves(RecordedNode rubric) {
        NodePath path = NodePath.parse(rubric.getRubric().getPath());
        return plan.getOrders().stream()
                .flatMap(order -> IntStream.range(0, plan.getJudgments())
                        .mapToObj(j -> path.judgment(Twins.of(order).orElseThrow(), j)))
                .map(leaf -> leaf(rubric.getRubric().getSampleId(), leaf))
                .toList();
    }

    private RecordedNode leaf(String parent, NodePath path) {
        int[] given = scores.apply(path);
        return given == null
                ? failure(parent, path, FailureCode.OUTPUT_UNPARSEABLE)
                : judgment(parent, path, given[0], given[1]);
    }

    private RecordedNode criterion(String parent, NodePath path, boolean expand) {
        String name = "Aim " + (char) ('A' + path.index() % 26) + path.index() / 26;
        String text = name + ": The answer does what " + name + " stands for.";
        Criterion criterion = Criterion.newBuilder()
                .setPath(path.toString())
                .setIndex(path.index())
                .setOf(plan.getCriteria())
                .setSampleId(SampleId.of(parent, path, text))
                .setParentSampleId(parent)
                .setExpand(expand)
                .setName(name)
                .setText(text)
                .setRepaired(false)
                .build();
        Generation generation = generation("call-c", 0, path.index() == 0, plan.getCriteriaStage());
        return RecordedNode.newBuilder()
                .setCriterion(criterion)
                .setGeneration(generation)
                .build();
    }

    private RecordedNode rubric(String parent, NodePath path) {
        String text = new RubricText(IntStream.rangeClosed(1, 5)
                        .mapToObj(level -> "The answer is at level " + level + " of " + path + ".")
                        .toList())
                .text();
        Rubric rubric = Rubric.newBuilder()
                .setPath(path.toString())
                .setIndex(path.index())
                .setOf(plan.getRubrics())
                .setSampleId(SampleId.of(parent, path, text))
                .setParentSampleId(parent)
                .setText(text)
                .setRepaired(false)
                .setDuplicate(false)
                .build();
        String call = "call-" + path.parent().orElseThrow();
        return RecordedNode.newBuilder()
                .setRubric(rubric)
                .setGeneration(generation(call, path.index(), path.index() == 0, plan.getRubricStage()))
                .build();
    }

    RecordedNode judgment(String parent, NodePath path, int first, int second) {
        boolean ownLetters = plan.getSwap() == Swap.BLOCK && path.order().orElseThrow() == dev.syncpl.tree.Order.BA;
        String text = new JudgmentText(
                        within(ownLetters ? second : first),
                        within(ownLetters ? first : second),
                        "It does so at " + path + ".",
                        "It does not at " + path + ".")
                .text();
        Judgment judgment = Judgment.newBuilder()
                .setPath(path.toString())
                .setIndex(path.index())
                .setOf(plan.getJudgments())
                .setSampleId(SampleId.of(parent, path, text))
                .setParentSampleId(parent)
                .setOrder(Twins.of(path.order().orElseThrow()))
                .setText(text)
                .setScoreFirst(first)
                .setScoreSecond(second)
                .setRepaired(false)
                .setDuplicate(false)
                .build();
        return RecordedNode.newBuilder()
                .setJudgment(judgment)
                .setGeneration(generation(call(path), path.index(), path.index() == 0, plan.getJudgmentStage()))
                .build();
    }

    RecordedNode failure(String parent, NodePath path, FailureCode code) {
        return RecordedNode.newBuilder()
                .setFailure(Failure.newBuilder()
                        .setPath(path.toString())
                        .setStage(Stage.JUDGMENT)
                        .setCode(code.name())
                        .setDetail("gave up")
                        .setParentSampleId(parent)
                        .setAttempts(List.of())
                        .setFailedAt(NOW.plusSeconds(7))
                        .build())
                .build();
    }

    private static String call(NodePath leaf) {
        return "call-" + leaf.parent().orElseThrow() + "-" + leaf.order().orElseThrow();
    }

    private static Generation generation(String call, int choice, boolean lowest, StagePlan stage) {
        return Generation.newBuilder()
                .setCallId(call)
                .setChoice(choice)
                .setModel(stage.getModel())
                .setPromptVersion(stage.getPromptVersion())
                .setDecoding(stage.getDecoding())
                .setLatencyMillis(5)
                .setCompletedAt(NOW.plusSeconds(1))
                .setUsage(lowest ? new Usage(1, 100L, 60L, 10L) : null)
                .build();
    }

    private static int within(int score) {
        return Math.max(1, Math.min(5, score));
    }
}
