package dev.syncpl.recorded;

import dev.syncpl.events.Generation;
import dev.syncpl.events.LeafScore;
import dev.syncpl.events.Lineage;
import dev.syncpl.events.Plan;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.rule.JudgedCriterion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says where the rows of one tree come from. */
final class LineageEvents {

    private static final String CRITERIA = "criteria";
    private static final String RUBRIC = "rubric";
    private static final String JUDGMENT = "judgment";

    private final GrownTree tree;
    private final Map<String, String> policies;

    LineageEvents(GrownTree tree) {
        this.tree = tree;
        this.policies = tree.policies().toMap();
    }

    /** Every policy in force, by name. */
    Map<String, String> policies() {
        return policies;
    }

    /** Sample ids of these nodes, in the same order. */
    List<String> sampleIds(List<NodePath> paths) {
        return paths.stream().map(this::sampleId).toList();
    }

    /**
     * The lineage of a row.
     *
     * @param criterion the row's criterion; c* for a row of a whole list
     * @param chosen nodes behind the chosen side, in reading order
     * @param rejected nodes behind the rejected side; none for fine-tuning
     * @param order order of the row's judgment, if it has one
     * @param margin distance of the sides under the kind's rule, if it has two
     */
    Lineage lineage(
            JudgedCriterion criterion,
            List<NodePath> chosen,
            List<NodePath> rejected,
            Optional<Order> order,
            Optional<Double> margin) {
        TreeRequested request = tree.admitted().getRequest();
        return Lineage.newBuilder()
                .setConversationId(request.getConversationId())
                .setSource(request.getSource())
                .setSubset(request.getSubset())
                .setLabel(request.getLabel())
                .setChosenPaths(texts(chosen))
                .setRejectedPaths(texts(rejected))
                .setChosenSampleIds(sampleIds(chosen))
                .setRejectedSampleIds(sampleIds(rejected))
                .setOrder(order.map(Twins::of).orElse(null))
                .setScores(scores(criterion))
                .setVotesA(criterion.standing().votes().a())
                .setVotesB(criterion.standing().votes().b())
                .setVotesTie(criterion.standing().votes().tie())
                .setMajority(criterion.standing().majority().map(Twins::of).orElse(null))
                .setStatus(criterion.standing().status().map(Twins::of).orElse(null))
                .setWeight(
                        criterion.weight().isPresent()
                                ? Double.valueOf(criterion.weight().getAsDouble())
                                : null)
                .setMargin(margin.orElse(null))
                .setPolicies(policies)
                .setStages(stages(chosen))
                .build();
    }

    private static List<LeafScore> scores(JudgedCriterion criterion) {
        return criterion.node().rubrics().stream()
                .flatMap(rubric -> rubric.leaves().stream())
                .map(LineageEvents::score)
                .toList();
    }

    private static LeafScore score(Leaf leaf) {
        return new LeafScore(
                leaf.path().toString(), leaf.scores().a(), leaf.scores().b(), Twins.of(leaf.vote()));
    }

    /** What the plan asked of every stage, but where a stage changed its decoding for the row's own nodes, that. */
    private Map<String, StagePlan> stages(List<NodePath> chosen) {
        Plan plan = tree.admitted().getRequest().getPlan();
        Map<String, StagePlan> stages = new TreeMap<>();
        stages.put(CRITERIA, plan.getCriteriaStage());
        stages.put(RUBRIC, plan.getRubricStage());
        stages.put(JUDGMENT, plan.getJudgmentStage());
        for (NodePath path : chosen) {
            Generation generation = tree.node(path).getGeneration();
            String stage = switch (path.level()) {
                case CRITERION -> CRITERIA;
                case RUBRIC -> RUBRIC;
                case JUDGMENT -> JUDGMENT;
            };
            stages.put(
                    stage,
                    new StagePlan(generation.getModel(), generation.getPromptVersion(), generation.getDecoding()));
        }
        return stages;
    }

    private String sampleId(NodePath path) {
        RecordedNode node = tree.node(path);
        return switch (path.level()) {
            case CRITERION -> node.getCriterion().getSampleId();
            case RUBRIC -> node.getRubric().getSampleId();
            case JUDGMENT -> node.getJudgment().getSampleId();
        };
    }

    private static List<String> texts(List<NodePath> paths) {
        return paths.stream().map(NodePath::toString).toList();
    }
}
