package dev.syncpl.recorded;

import dev.syncpl.events.Message;
import dev.syncpl.events.SftKind;
import dev.syncpl.events.SftRow;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.RowId;
import dev.syncpl.tree.row.SftRows;
import dev.syncpl.tree.rule.JudgedCriterion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows for supervised fine-tuning as events. */
final class SftEvents {

    private final TreeRequested request;
    private final RowTexts texts;
    private final LineageEvents lineages;

    SftEvents(TreeRequested request, RowTexts texts, LineageEvents lineages) {
        this.request = request;
        this.texts = texts;
        this.lineages = lineages;
    }

    /** The rows: the criteria list, rubrics, judgments, the single-pass trajectory. */
    List<SftRow> events(SftRows rows) {
        List<SftRow> events = new ArrayList<>(rows.count());
        rows.criteria().ifPresent(row -> events.add(criteria(row)));
        rows.rubrics().forEach(row -> events.add(rubric(row)));
        rows.judgments().forEach(row -> events.add(judgment(row)));
        rows.singlePass().ifPresent(row -> events.add(singlePass(row)));
        return events;
    }

    private SftRow criteria(SftRows.Criteria row) {
        return event(
                SftKind.CRITERIA,
                texts.criteriaPrompt(),
                texts.criteria(row.list()),
                row.best(),
                row.list().stream().map(CriterionNode::path).toList(),
                Optional.empty());
    }

    private SftRow rubric(SftRows.Rubric row) {
        return event(
                SftKind.RUBRIC,
                texts.rubricPrompt(row.criterion().path()),
                row.rubric().sample().text(),
                row.criterion(),
                List.of(row.rubric().path()),
                Optional.empty());
    }

    private SftRow judgment(SftRows.Judgment row) {
        return event(
                SftKind.JUDGMENT,
                texts.judgmentPrompt(row.leaf()),
                row.leaf().sample().text(),
                row.criterion(),
                List.of(row.leaf().path()),
                Optional.of(row.leaf().order()));
    }

    private SftRow singlePass(SftRows.SinglePass row) {
        return event(
                SftKind.SINGLE_PASS,
                texts.singlePassPrompt(row.leaf().order()),
                texts.singlePass(row),
                row.criterion(),
                List.of(row.criterion().path(), row.rubric().path(), row.leaf().path()),
                Optional.of(row.leaf().order()));
    }

    private SftRow event(
            SftKind kind,
            List<Message> prompt,
            String completion,
            JudgedCriterion criterion,
            List<NodePath> nodes,
            Optional<Order> order) {
        return SftRow.newBuilder()
                .setRowId(RowId.of(
                        request.getTreeId(), "sft/" + kind, lineages.sampleIds(nodes), List.of(), lineages.policies()))
                .setRunId(request.getRunId())
                .setTreeId(request.getTreeId())
                .setKind(kind)
                .setPrompt(prompt)
                .setCompletion(completion)
                .setLineage(lineages.lineage(criterion, nodes, List.of(), order, Optional.empty()))
                .build();
    }
}
