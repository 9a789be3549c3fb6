package dev.syncpl.recorded;

import dev.syncpl.events.Lineage;
import dev.syncpl.events.LongCotRow;
import dev.syncpl.events.TextSpan;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.prompts.LongCotText;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.RowId;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.row.LongCot;
import dev.syncpl.tree.row.LongCotSides;
import dev.syncpl.tree.row.LongCotSides.Chain;
import dev.syncpl.tree.row.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Long chains of thought as events. The nodes of a side are those of its trajectories in reading order, the criterion
 * with each of them, as the text has it. Every wrong trajectory of either side is a span of the lineage, so that a
 * trainer can keep its loss off it.
 */
final class LongCotEvents {

    /** Name of the spans that hold a wrong trajectory. */
    static final String WRONG_TRAJECTORY = "wrong-trajectory";

    private static final String CHOSEN = "chosen";
    private static final String REJECTED = "rejected";

    private final TreeRequested request;
    private final Policies policies;
    private final RowTexts prompts;
    private final LongCotTexts texts;
    private final LineageEvents lineages;

    LongCotEvents(TreeRequested request, Policies policies, RowTexts texts, LineageEvents lineages) {
        this.request = request;
        this.policies = policies;
        this.prompts = texts;
        this.texts = new LongCotTexts(policies, texts, request.getPlan().getSeed(), request.getConversationId());
        this.lineages = lineages;
    }

    /** The rows: one at most. */
    List<LongCotRow> events(Optional<LongCot> row) {
        return row.map(this::event).stream().toList();
    }

    private LongCotRow event(LongCot row) {
        LongCotSides sides = LongCotSides.of(row, policies, request.getPlan().getSeed(), request.getConversationId());
        LongCotText chosen = texts.of(row.criterion(), sides.chosen());
        Optional<LongCotText> rejected = sides.rejected().map(chain -> texts.of(row.criterion(), chain));
        List<NodePath> chosenPaths = paths(row, sides.chosen());
        List<NodePath> rejectedPaths =
                sides.rejected().map(chain -> paths(row, chain)).orElse(List.of());
        List<TextSpan> spans = new ArrayList<>(wrong(CHOSEN, row, sides.chosen(), chosen));
        rejected.ifPresent(
                text -> spans.addAll(wrong(REJECTED, row, sides.rejected().orElseThrow(), text)));
        Order order = row.right().leaf().order();
        Optional<Double> margin = rejected.map(text -> (double) row.margin());
        Lineage lineage = lineages.lineage(row.criterion(), chosenPaths, rejectedPaths, Optional.of(order), margin);
        return LongCotRow.newBuilder()
                .setRowId(RowId.of(
                        request.getTreeId(),
                        RowCounts.LONG_COT,
                        lineages.sampleIds(chosenPaths),
                        lineages.sampleIds(rejectedPaths),
                        lineages.policies()))
                .setRunId(request.getRunId())
                .setTreeId(request.getTreeId())
                .setPrompt(prompts.singlePassPrompt(order))
                .setChosen(chosen.text())
                .setRejected(rejected.map(LongCotText::text).orElse(null))
                .setConfirmed(sides.chosen().confirmed())
                .setLineage(Lineage.newBuilder(lineage).setSpans(spans).build())
                .build();
    }

    private static List<NodePath> paths(LongCot row, Chain chain) {
        return chain.trajectories().stream()
                .flatMap(trajectory -> Stream.of(
                        row.criterion().path(),
                        trajectory.rubric().path(),
                        trajectory.leaf().path()))
                .toList();
    }

    private static List<TextSpan> wrong(String side, LongCot row, Chain chain, LongCotText text) {
        List<LongCotText.Range> ranges = text.ranges();
        List<TextSpan> spans = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            Trajectory trajectory = chain.trajectories().get(i);
            if (!trajectory.equals(row.right())) {
                spans.add(new TextSpan(
                        WRONG_TRAJECTORY,
                        side,
                        ranges.get(i).start(),
                        ranges.get(i).end()));
            }
        }
        return spans;
    }
}
