package dev.syncpl.benchmarks.feed;

import dev.syncpl.benchmarks.line.Conversations;
import dev.syncpl.events.Criterion;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Generation;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.Label;
import dev.syncpl.events.Message;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.RunState;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.Usage;
import dev.syncpl.prompts.JudgmentText;
import dev.syncpl.prompts.RubricText;
import dev.syncpl.recorded.Contexts;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.ContentHash;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.SampleId;
import dev.syncpl.tree.id.TreeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/**
 * A tree as its request and the events that the stages would send for it, with texts as long as a model's and no
 * meaning; the same every time. It holds its conversation alone: nodes are made when they are asked for. Immutable.
 */
public final class MadeTree {

    private static final int CRITERION_WORDS = 20;
    private static final int LEVEL_WORDS = 14;
    private static final int ANALYSIS_WORDS = 60;
    private static final long TOKENS_PER_WORD = 2;
    private static final int LATENCY_MILLIS = 900;

    private final int number;
    private final TreeSize size;
    private final Instant at;
    private final TreeAdmitted admission;
    private final TreeContext context;

    /**
     * @param run its run
     * @param number its place in the run, which everything in it is drawn from
     * @param size how large it is
     * @param at when everything in it happened
     */
    public MadeTree(String run, int number, TreeSize size, Instant at) {
        this.number = number;
        this.size = size;
        this.at = at;
        Plan plan = Plans.of(size);
        this.admission = TreeAdmitted.newBuilder()
                .setRequest(request(run, "conversation-" + number, plan))
                .setAdmittedAt(at)
                .setExpiresAt(at.plusMillis(plan.getDeadlineMillis()))
                .build();
        this.context = Contexts.of(admission);
    }

    /** The state of a run that has room for so many open trees. */
    public static RunState window(String run, int trees, Instant at) {
        return RunState.newBuilder()
                .setRunId(run)
                .setWindow(trees)
                .setPaused(false)
                .setCancelled(false)
                .setDeleted(false)
                .setUpdatedAt(at)
                .build();
    }

    public String id() {
        return context.getTreeId();
    }

    public TreeSize size() {
        return size;
    }

    public TreeRequested request() {
        return admission.getRequest();
    }

    public TreeAdmitted admission() {
        return admission;
    }

    /** The events of one call, which the stage sends together: that of the criteria is 0, then rubrics, then judgments. */
    public List<SpecificRecord> call(int call) {
        List<SpecificRecord> events = new ArrayList<>();
        if (call == 0) {
            for (int index = 0; index < size.criteria(); index++) {
                events.add(criterion(index));
            }
        } else if (call <= size.criteria()) {
            for (int index = 0; index < size.rubrics(); index++) {
                events.add(rubric(call - 1, index));
            }
        } else {
            int rubric = call - 1 - size.criteria();
            for (int index = 0; index < size.judgments(); index++) {
                events.add(judgment(rubric / size.rubrics(), rubric % size.rubrics(), index));
            }
        }
        return events;
    }

    public CriterionProposed criterion(int index) {
        return CriterionProposed.newBuilder()
                .setContext(context)
                .setCriterion(criterionOf(index))
                .setGeneration(generation(
                        NodePath.criterion(index),
                        index,
                        context.getPlan().getCriteriaStage().getPromptVersion(),
                        criterionOf(index).getText()))
                .build();
    }

    public RubricSampled rubric(int criterion, int index) {
        Rubric rubric = rubricOf(criterion, index);
        return RubricSampled.newBuilder()
                .setContext(context)
                .setCriterion(criterionOf(criterion))
                .setRubric(rubric)
                .setGeneration(generation(
                        NodePath.criterion(criterion).rubric(index),
                        index,
                        context.getPlan().getRubricStage().getPromptVersion(),
                        rubric.getText()))
                .build();
    }

    public JudgmentSampled judgment(int criterion, int rubric, int index) {
        NodePath parent = NodePath.criterion(criterion).rubric(rubric);
        NodePath path = parent.judgment(Order.AB, index);
        Random random = random(path);
        int scoreA = 1 + random.nextInt(RubricText.LEVELS);
        int scoreB = 1 + random.nextInt(RubricText.LEVELS);
        String text = new JudgmentText(
                        scoreA,
                        scoreB,
                        Conversations.text(random, ANALYSIS_WORDS),
                        Conversations.text(random, ANALYSIS_WORDS))
                .text();
        return JudgmentSampled.newBuilder()
                .setRunId(context.getRunId())
                .setTreeId(id())
                .setJudgment(Judgment.newBuilder()
                        .setPath(path.toString())
                        .setIndex(index)
                        .setOf(size.judgments())
                        .setSampleId(sampleId(path))
                        .setParentSampleId(sampleId(parent))
                        .setOrder(PresentationOrder.AB)
                        .setText(text)
                        .setScoreFirst(scoreA)
                        .setScoreSecond(scoreB)
                        .setRepaired(false)
                        .setDuplicate(false)
                        .build())
                .setGeneration(generation(
                        path, index, context.getPlan().getJudgmentStage().getPromptVersion(), text))
                .build();
    }

    private Criterion criterionOf(int index) {
        NodePath path = NodePath.criterion(index);
        String name = "Point " + (index + 1);
        return Criterion.newBuilder()
                .setPath(path.toString())
                .setIndex(index)
                .setOf(size.criteria())
                .setSampleId(sampleId(path))
                .setParentSampleId(context.getContentHash())
                .setExpand(true)
                .setName(name)
                .setText(name + ": " + Conversations.text(random(path), CRITERION_WORDS))
                .setRepaired(false)
                .build();
    }

    private Rubric rubricOf(int criterion, int index) {
        NodePath path = NodePath.criterion(criterion).rubric(index);
        Random random = random(path);
        List<String> levels = new ArrayList<>();
        for (int level = 0; level < RubricText.LEVELS; level++) {
            levels.add(Conversations.text(random, LEVEL_WORDS));
        }
        return Rubric.newBuilder()
                .setPath(path.toString())
                .setIndex(index)
                .setOf(size.rubrics())
                .setSampleId(sampleId(path))
                .setParentSampleId(sampleId(NodePath.criterion(criterion)))
                .setText(new RubricText(levels).text())
                .setRepaired(false)
                .setDuplicate(false)
                .build();
    }

    /** As unlike any other as a real one, and known without the text: a child needs its parent's. */
    private String sampleId(NodePath path) {
        return SampleId.of(context.getContentHash(), path, path.toString());
    }

    private Random random(NodePath path) {
        return new Random(31L * number + path.toString().hashCode());
    }

    private Generation generation(NodePath path, int choice, String promptVersion, String raw) {
        NodePath call = path.parent().orElse(NodePath.criterion(0));
        boolean first = choice == 0;
        return Generation.newBuilder()
                .setCallId(SampleId.of(id(), call, promptVersion))
                .setChoice(choice)
                .setModel(Plans.MODEL)
                .setServedModel(Plans.MODEL)
                .setPromptVersion(promptVersion)
                .setDecoding(Plans.DECODING)
                .setSeed((long) number)
                .setFinishReason("stop")
                .setRaw(raw)
                .setLatencyMillis(LATENCY_MILLIS)
                .setCompletedAt(at)
                .setUsage(first ? usage(raw) : null)
                .setFailedAttempts(List.of())
                .build();
    }

    private static Usage usage(String raw) {
        return Usage.newBuilder()
                .setRequests(1)
                .setPromptTokens(1_000L)
                .setCachedPromptTokens(500L)
                .setCompletionTokens(TOKENS_PER_WORD * raw.split(" ").length)
                .build();
    }

    private TreeRequested request(String run, String conversation, Plan plan) {
        Random random = new Random(number);
        String question = "Question " + number + ". " + Conversations.text(random, Conversations.USUAL.promptWords());
        String responseA = Conversations.text(random, Conversations.USUAL.responseWords());
        String responseB = Conversations.text(random, Conversations.USUAL.responseWords());
        return TreeRequested.newBuilder()
                .setRunId(run)
                .setTreeId(TreeId.of(run, conversation))
                .setConversationId(conversation)
                .setContentHash(ContentHash.builder()
                        .turn("user", question)
                        .responses(responseA, responseB)
                        .ordered())
                .setConversation(List.of(new Message("user", question)))
                .setResponseA(responseA)
                .setResponseB(responseB)
                .setLabel(number % 2 == 0 ? Label.A : Label.B)
                .setSource("benchmark")
                .setPlan(plan)
                .setRequestedAt(at)
                .build();
    }
}
