package dev.syncpl.recorded;

import dev.syncpl.events.DpoKind;
import dev.syncpl.events.DpoRow;
import dev.syncpl.events.Message;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.RowId;
import dev.syncpl.tree.row.CriteriaPair;
import dev.syncpl.tree.row.JudgmentPair;
import dev.syncpl.tree.row.RubricPair;
import dev.syncpl.tree.row.TreeRows;
import dev.syncpl.tree.rule.JudgedCriterion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Preference pairs as events. */
final class DpoEvents {

    private final TreeRequested request;
    private final RowTexts texts;
    private final LineageEvents lineages;

    DpoEvents(TreeRequested request, RowTexts texts, LineageEvents lineages) {
        this.request = request;
        this.texts = texts;
        this.lineages = lineages;
    }

    /** The rows: the criteria pair, rubric pairs, judgment pairs. */
    List<DpoRow> events(TreeRows rows) {
        List<DpoRow> events = new ArrayList<>();
        rows.criteriaPair().ifPresent(pair -> events.add(criteria(pair)));
        rows.rubricPairs().forEach(pair -> events.add(rubric(pair)));
        rows.judgmentPairs().forEach(pair -> events.add(judgment(pair)));
        return events;
    }

    private DpoRow criteria(CriteriaPair pair) {
        Sides sides = new Sides(
                paths(pair.chosen()),
                texts.criteria(pair.chosen()),
                paths(pair.rejected()),
                texts.criteria(pair.rejected()));
        return event(DpoKind.CRITERIA, texts.criteriaPrompt(), sides, pair.best(), Optional.empty(), pair.distance());
    }

    private DpoRow rubric(RubricPair pair) {
        Sides sides = new Sides(
                List.of(pair.chosen().path()),
                pair.chosen().sample().text(),
                List.of(pair.rejected().path()),
                pair.rejected().sample().text());
        return event(
                DpoKind.RUBRIC,
                texts.rubricPrompt(pair.criterion().path()),
                sides,
                pair.criterion(),
                Optional.empty(),
                pair.margin());
    }

    private DpoRow judgment(JudgmentPair pair) {
        Sides sides = new Sides(
                List.of(pair.chosen().path()),
                pair.chosen().sample().text(),
                List.of(pair.rejected().path()),
                pair.rejected().sample().text());
        return event(
                DpoKind.JUDGMENT,
                texts.judgmentPrompt(pair.chosen()),
                sides,
                pair.criterion(),
                Optional.of(pair.chosen().order()),
                pair.margin());
    }

    private DpoRow event(
            DpoKind kind,
            List<Message> prompt,
            Sides sides,
            JudgedCriterion criterion,
            Optional<Order> order,
            double margin) {
        return DpoRow.newBuilder()
                .setRowId(RowId.of(
                        request.getTreeId(),
                        "dpo/" + kind,
                        lineages.sampleIds(sides.chosenPaths()),
                        lineages.sampleIds(sides.rejectedPaths()),
                        lineages.policies()))
                .setRunId(request.getRunId())
                .setTreeId(request.getTreeId())
                .setKind(kind)
                .setPrompt(prompt)
                .setChosen(sides.chosen())
                .setRejected(sides.rejected())
                .setLineage(lineages.lineage(
                        criterion, sides.chosenPaths(), sides.rejectedPaths(), order, Optional.of(margin)))
                .build();
    }

    private static List<NodePath> paths(List<CriterionNode> criteria) {
        return criteria.stream().map(CriterionNode::path).toList();
    }

    private record Sides(List<NodePath> chosenPaths, String chosen, List<NodePath> rejectedPaths, String rejected) {}
}
