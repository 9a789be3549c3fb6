package dev.syncpl.cli.estimate;

import dev.syncpl.data.text.TokenCount;
import dev.syncpl.events.CallTotals;
import dev.syncpl.events.Criterion;
import dev.syncpl.events.Expand;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.Stage;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.TreeContext;
import dev.syncpl.recorded.NodePrompts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Adds up what trees would cost. Of each tree the real prompts are rendered, with texts of the assumed length for
 * criteria and rubrics, which nobody has written yet; a few of each kind, since the others are as long. Cached is what a
 * prompt has in common, from its beginning, with one that was sent before: an ideal prefix cache. Retries and failures
 * are not foreseen. Holds sums and the newest tree's prompts. Not thread safe.
 */
final class Estimator {

    private final Assumptions assumptions;
    private final TokenCount tokens;
    private final Map<Stage, StageSum> sums = new EnumMap<>(Stage.class);
    private Plan plan;
    private String criteriaPrompt = "";
    private String rubricPrompt = "";
    private String judgmentPrompt = "";

    Estimator(Assumptions assumptions) {
        this.assumptions = assumptions;
        this.tokens = new TokenCount(assumptions.charsPerToken());
        for (Stage stage : List.of(Stage.CRITERIA, Stage.RUBRIC, Stage.JUDGMENT)) {
            sums.put(stage, new StageSum());
        }
    }

    /** Adds a tree. */
    void add(TreeContext context) {
        plan = context.getPlan();
        criteria(context);
        rubrics(context);
        plan.getOrders().forEach(order -> judgments(context, order));
    }

    private void criteria(TreeContext context) {
        String prompt = NodePrompts.criteria(context);
        StageSum sum = sums.get(Stage.CRITERIA);
        sum.requests(1, tokens.of(prompt), shared(prompt, criteriaPrompt, rubricPrompt, judgmentPrompt));
        sum.completions(bounded(plan.getCriteria() * assumptions.criterion(), plan.getCriteriaStage()));
        criteriaPrompt = prompt;
    }

    private void rubrics(TreeContext context) {
        String first = NodePrompts.rubric(context, criterion(0));
        String other = NodePrompts.rubric(context, criterion(1));
        StageSum sum = sums.get(Stage.RUBRIC);
        sum.requests(1, tokens.of(first), shared(first, criteriaPrompt, rubricPrompt, judgmentPrompt));
        sum.requests(expanded() - 1, tokens.of(first), shared(first, other));
        sum.requests(expanded() * more(plan.getRubrics()), tokens.of(first), tokens.of(first));
        sum.completions(expanded() * plan.getRubrics() * bounded(assumptions.rubric(), plan.getRubricStage()));
        rubricPrompt = first;
    }

    private void judgments(TreeContext context, PresentationOrder order) {
        String first = NodePrompts.judgment(context, criterion(0), rubric(0), order);
        String otherRubric = NodePrompts.judgment(context, criterion(0), rubric(1), order);
        String otherCriterion = NodePrompts.judgment(context, criterion(1), rubric(0), order);
        StageSum sum = sums.get(Stage.JUDGMENT);
        double each = tokens.of(first);
        sum.requests(1, each, shared(first, criteriaPrompt, rubricPrompt, judgmentPrompt));
        sum.requests(expanded() - 1, each, shared(first, otherCriterion));
        sum.requests((double) expanded() * (plan.getRubrics() - 1), each, shared(first, otherRubric));
        double rubrics = (double) expanded() * plan.getRubrics();
        sum.requests(rubrics * more(plan.getJudgments()), each, each);
        sum.completions(rubrics * plan.getJudgments() * bounded(assumptions.judgment(), plan.getJudgmentStage()));
        judgmentPrompt = first;
    }

    /** Criteria that grow rubrics. */
    private int expanded() {
        return plan.getExpand() == Expand.ALL ? plan.getCriteria() : 1;
    }

    /** Requests beyond the first that samples of one prompt need. */
    private double more(int samples) {
        return assumptions.severalPerRequest() ? 0 : samples - 1;
    }

    /** The sums, as a run would report them, by stage. */
    List<CallTotals> totals() {
        return sums.entrySet().stream()
                .map(entry -> totals(entry.getKey(), entry.getValue()))
                .toList();
    }

    private CallTotals totals(Stage stage, StageSum sum) {
        long cached = assumptions
                .cachedShare()
                .map(share -> Math.round(share * sum.promptTokens()))
                .orElse(sum.cachedTokens());
        return new CallTotals(
                stage,
                plan == null ? "" : stagePlan(stage).getModel(),
                "OK",
                sum.requests(),
                sum.promptTokens(),
                cached,
                sum.completionTokens(),
                0L);
    }

    private StagePlan stagePlan(Stage stage) {
        return switch (stage) {
            case RUBRIC -> plan.getRubricStage();
            case JUDGMENT -> plan.getJudgmentStage();
            default -> plan.getCriteriaStage();
        };
    }

    /** Tokens at the prompt's beginning that it has in common with the most similar of the others. */
    private double shared(String prompt, String... others) {
        int longest = 0;
        for (String other : others) {
            int common = 0;
            int end = Math.min(prompt.length(), other.length());
            while (common < end && prompt.charAt(common) == other.charAt(common)) {
                common++;
            }
            longest = Math.max(longest, common);
        }
        return tokens.of(prompt, longest);
    }

    private static double bounded(double completion, StagePlan stage) {
        return Math.min(completion, stage.getDecoding().getMaxTokens());
    }

    private Criterion criterion(int index) {
        return Criterion.newBuilder()
                .setPath("c0" + index)
                .setIndex(index)
                .setOf(plan.getCriteria())
                .setSampleId("assumed")
                .setParentSampleId("assumed")
                .setExpand(true)
                .setName("assumed")
                .setText(filler(index, assumptions.criterion()))
                .setRepaired(false)
                .build();
    }

    private Rubric rubric(int index) {
        return Rubric.newBuilder()
                .setPath("c00.r" + index)
                .setIndex(index)
                .setOf(plan.getRubrics())
                .setSampleId("assumed")
                .setParentSampleId("assumed")
                .setText(filler(index, assumptions.rubric()))
                .setRepaired(false)
                .setDuplicate(false)
                .build();
    }

    /** Text of an assumed length; texts of another index differ from their first character on. */
    private String filler(int index, double tokensLong) {
        int length = (int) Math.max(1, Math.round(tokensLong * assumptions.charsPerToken()));
        return String.valueOf((char) ('a' + index)).repeat(length);
    }
}
