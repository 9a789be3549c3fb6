package dev.syncpl.aggregator.reward;

import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.UsageTotals;
import dev.syncpl.events.Verdict;
import dev.syncpl.prompts.CriterionItem;
import dev.syncpl.prompts.JudgmentText;
import dev.syncpl.prompts.Parsed;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.reward.JudgmentAnswer;
import dev.syncpl.reward.JudgmentAnswer.Criterion;
import dev.syncpl.reward.JudgmentAnswer.Failed;
import dev.syncpl.reward.JudgmentAnswer.Generation;
import dev.syncpl.reward.JudgmentAnswer.Judged;
import dev.syncpl.reward.JudgmentAnswer.OrderVerdict;
import dev.syncpl.reward.JudgmentAnswer.TokenUsage;
import dev.syncpl.reward.JudgmentAnswer.TreeFacts;
import dev.syncpl.reward.JudgmentRequest;
import dev.syncpl.tree.id.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a closed tree says, as an answer. Pure. */
final class TreeAnswer {

    private final JudgmentRequest request;
    private final AwaitedTree tree;

    TreeAnswer(JudgmentRequest request, AwaitedTree tree) {
        this.request = request;
        this.tree = tree;
    }

    /** The answer; empty if the tree gives no verdict in one of the orders. */
    Optional<JudgmentAnswer> answer() {
        TreeCompleted completed = tree.completed();
        List<OrderVerdict> orders = orders(completed);
        List<Judged> judgments = judgments();
        if (orders.size() < request.orders().each().size() || judgments.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(JudgmentAnswer.of(
                request.id().orElse(completed.getConversationId()),
                JudgmentRequest.Mode.TREE,
                completed.getPlan().getJudgmentStage().getModel(),
                orders,
                judgments,
                new TreeFacts(
                        completed.getRunId(),
                        completed.getTreeId(),
                        completed.getOutcome().name(),
                        request.tree().verdict().text(),
                        completed.getCounts().getFailures()),
                usage()));
    }

    TokenUsage usage() {
        UsageTotals usage = tree.completed().getUsage();
        return new TokenUsage(
                usage.getRequests(),
                usage.getPromptTokens(),
                usage.getCachedPromptTokens(),
                usage.getCompletionTokens(),
                usage.getUnreportedRequests());
    }

    /** What could not be made, by code. */
    List<Failed> failed() {
        return tree.completed().getFailuresByCode().entrySet().stream()
                .map(code -> new Failed(code.getKey(), code.getValue() + " nodes"))
                .toList();
    }

    /** Over all criteria, those orders that have a verdict. */
    private List<OrderVerdict> orders(TreeCompleted completed) {
        List<OrderVerdict> orders = new ArrayList<>();
        for (Verdict verdict : completed.getVerdicts()) {
            boolean wanted = verdict.getMethod().equals(request.tree().verdict().text())
                    && verdict.getCriteria() == completed.getPlan().getCriteria();
            if (wanted && verdict.getVerdict() != null) {
                orders.add(new OrderVerdict(
                        verdict.getOrder().name(), verdict.getVerdict().name()));
            }
        }
        return orders;
    }

    private List<Judged> judgments() {
        return tree.judgments().values().stream()
                .flatMap(sampled -> judged(sampled).stream())
                .toList();
    }

    /** Empty for one whose parents are others than those that were read first, or whose text does not parse. */
    private Optional<Judged> judged(JudgmentSampled sampled) {
        Judgment judgment = sampled.getJudgment();
        NodePath path = NodePath.parse(judgment.getPath());
        RubricSampled rubric = tree.rubrics().get(path.parent().orElseThrow().toString());
        CriterionProposed criterion = tree.criteria().get(path.criterionIndex());
        if (rubric == null || criterion == null) {
            return Optional.empty();
        }
        String version = sampled.getGeneration().getPromptVersion();
        Optional<JudgmentText> text =
                Prompts.judgment(version).parse(judgment.getText()).ok().map(Parsed.Ok::value);
        Optional<CriterionItem> item =
                CriterionItem.ofText(criterion.getCriterion().getText(), false);
        return text.flatMap(shown -> item.map(found -> judged(sampled, found, levels(rubric), shown)));
    }

    private static Judged judged(
            JudgmentSampled sampled, CriterionItem criterion, List<String> levels, JudgmentText shown) {
        Judgment judgment = sampled.getJudgment();
        boolean swapped = judgment.getOrder() == PresentationOrder.BA;
        int scoreA = swapped ? judgment.getScoreSecond() : judgment.getScoreFirst();
        int scoreB = swapped ? judgment.getScoreFirst() : judgment.getScoreSecond();
        return new Judged(
                judgment.getPath(),
                judgment.getOrder().name(),
                dev.syncpl.prompts.Verdict.ofScores(scoreA, scoreB).name(),
                scoreA,
                scoreB,
                new Criterion(criterion.name(), criterion.sentence()),
                levels,
                swapped ? shown.analysisB() : shown.analysisA(),
                swapped ? shown.analysisA() : shown.analysisB(),
                judgment.getText(),
                new Generation(
                        sampled.getGeneration().getServedModel(),
                        sampled.getGeneration().getPromptVersion(),
                        sampled.getGeneration().getSeed(),
                        sampled.getGeneration().getFinishReason(),
                        judgment.getRepaired(),
                        sampled.getGeneration().getLatencyMillis(),
                        sampled.getGeneration().getFailedAttempts().stream()
                                .map(attempt -> new Failed(attempt.getCode(), attempt.getDetail()))
                                .toList()));
    }

    private static List<String> levels(RubricSampled rubric) {
        return Prompts.rubric(rubric.getGeneration().getPromptVersion())
                .parse(rubric.getRubric().getText())
                .ok()
                .map(parsed -> parsed.value().levels())
                .orElse(List.of(rubric.getRubric().getText()));
    }
}
