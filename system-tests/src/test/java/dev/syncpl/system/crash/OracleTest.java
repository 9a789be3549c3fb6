package dev.syncpl.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.cli.testing.GrownRun;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.TestWire;
import dev.syncpl.events.DpoRow;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.Closing;
import dev.syncpl.recorded.TreeClosing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** The oracle is content with what the services should write, and says what else is there or is not. */
class OracleTest {

    private static final String[] WITH_FAILURE = {GrownRun.GOLDEN[0], GrownRun.GOLDEN[1], "4,2 5,2 | 4,3 -"};

    private final RecordedTopics topics = new RecordedTopics();
    private final GrownRun run = new GrownRun(topics, "r", Map.of());
    private final TreeClosing golden = run.tree("golden", Closing.FINISHED, GrownRun.GOLDEN);
    private final String tree = golden.tree().getTreeId();

    @Test
    void isContentWithWhatFollowsFromTheNodes() {
        run.tree("partial", Closing.FINISHED, WITH_FAILURE);

        assertThat(golden.dpo()).isNotEmpty();
        assertThat(complaints()).isEmpty();
    }

    @Test
    void isContentWithNodesThatCameAfterTheClosing() {
        List<RecordedNode> nodes = GrownRun.nodes(run.request("late"), GrownRun.GOLDEN);
        run.tree("late", Closing.DEADLINE, nodes.subList(0, nodes.size() - 1));
        run.record("late", nodes.get(nodes.size() - 1));

        assertThat(complaints()).isEmpty();
    }

    @Test
    void findsARowThatIsMissing() {
        Recording whole = recording();
        List<?> rows = whole.rows().remove(tree);

        assertThat(Oracle.complaints(whole))
                .hasSize(rows.size())
                .allMatch(line -> line.startsWith("row is missing: ") && line.endsWith("of tree " + tree));
    }

    @Test
    void findsARowThatCameTwice() {
        topics.add(Topics.SFT_ROWS, tree, golden.sft().get(0));

        assertThat(complaints())
                .containsExactly("row is not due, or came twice: SftRow "
                        + golden.sft().get(0).getRowId() + " of tree " + tree);
    }

    @Test
    void findsARowWithOtherText() {
        DpoRow row = golden.dpo().get(0);
        Recording recording = recording();
        List<Object> before = List.copyOf(recording.rows().get(tree));
        recording
                .rows()
                .get(tree)
                .replaceAll(each -> each.equals(row)
                        ? DpoRow.newBuilder(row)
                                .setChosen(row.getRejected())
                                .setRejected(row.getChosen())
                                .build()
                        : each);

        assertThat(recording.rows().get(tree)).isNotEqualTo(before);
        assertThat(Oracle.complaints(recording))
                .containsExactlyInAnyOrder(
                        "row is missing: DpoRow " + row.getRowId() + " of tree " + tree,
                        "row is not due, or came twice: DpoRow " + row.getRowId() + " of tree " + tree);
    }

    @Test
    void findsRowsOfATreeThatNeverEnded() {
        topics.add(Topics.SFT_ROWS, "r/other", golden.sft().get(0));

        assertThat(complaints()).containsExactly("tree r/other has rows and no outcome");
    }

    @Test
    void findsANodeThatIsGone() {
        Recording recording = recording();
        recording.trees().remove(tree);

        assertThat(Oracle.complaints(recording))
                .containsExactly("tree " + tree + " was closed with nodes that are in no topic");
    }

    @Test
    void findsANodeEventThatAStageWroteTwiceAndForgivesOneOfOurs() {
        RecordedNode leaf =
                GrownRun.nodes(run.request("golden"), GrownRun.GOLDEN).get(2);
        RecordHeaders ours = new RecordHeaders();
        ours.add(Recording.INJECTED_HEADER, new byte[0]);
        RecordedTopics copies = new RecordedTopics();
        new GrownRun(copies, "r", Map.of()).record("golden", leaf);
        copy(copies, ours);
        assertThat(complaints()).isEmpty();

        run.record("golden", leaf);

        assertThat(complaints()).containsExactly("node event came twice: " + tree + " c00.r0.ab.j0");
    }

    @Test
    void findsATreeThatWasClosedTwiceOrNeverOrUnasked() {
        topics.add(Topics.TREE_CLOSINGS, "r", golden.closed());
        topics.add(Topics.TREE_REQUESTS, "r", run.request("forgotten"));
        Recording recording = recording();
        recording.requested().remove(tree);

        assertThat(Oracle.complaints(recording))
                .contains(
                        "closing came twice: " + tree,
                        "tree r/forgotten was requested and never closed",
                        "tree " + tree + " was closed and never requested");
    }

    @Test
    void findsATreeWithTwoOutcomesOrAnotherThanItsRunWasTold() {
        topics.add(
                Topics.TREES,
                tree,
                TreeCompleted.newBuilder(golden.tree())
                        .setOutcome(TreeOutcome.FAILED)
                        .build());

        assertThat(complaints())
                .containsExactlyInAnyOrder(
                        "outcome came twice: " + tree,
                        "tree " + tree + " closed as COMPLETE, and its outcome is FAILED");
    }

    @Test
    void findsATimeOutWithoutALossAndALossWithoutATimeOut() {
        List<RecordedNode> nodes = GrownRun.nodes(run.request("late"), GrownRun.GOLDEN);
        String late = run.tree("late", Closing.DEADLINE, nodes.subList(0, nodes.size() - 1))
                .tree()
                .getTreeId();

        assertThat(EndedOnce.timedOut(recording(), Set.of(late))).isEmpty();
        assertThat(EndedOnce.timedOut(recording(), Set.of(tree)))
                .containsExactlyInAnyOrder(
                        "tree " + late + " ended as TIMED_OUT and has no node lost",
                        "tree " + tree + " ended as COMPLETE and has a node lost");
    }

    @Test
    void findsAnOutcomeThatDoesNotFollowFromTheNodes() {
        Recording recording = recording();
        TreeCompleted other = TreeCompleted.newBuilder(golden.tree())
                .setOutcome(TreeOutcome.PARTIAL)
                .build();
        TreeClosed closed = TreeClosed.newBuilder(golden.closed())
                .setOutcome(TreeOutcome.PARTIAL)
                .build();

        assertThat(Oracle.complaints(new Recording(
                        recording.requested(),
                        List.of(closed),
                        List.of(other),
                        recording.trees(),
                        recording.rows(),
                        recording.nodes())))
                .containsExactly("tree " + tree + " ended as PARTIAL, and its nodes make COMPLETE or other verdicts");
    }

    private void copy(RecordedTopics from, RecordHeaders headers) {
        try (Consumer<byte[], byte[]> consumer = from.consumer()) {
            new TopicEvents(consumer, TestWire::decoder)
                    .forEach(
                            Topics.JUDGMENTS,
                            (record, event) -> topics.addBytes(Topics.JUDGMENTS.name(), tree, record.value(), headers));
        }
    }

    private List<String> complaints() {
        return Oracle.complaints(recording());
    }

    private Recording recording() {
        try (Consumer<byte[], byte[]> consumer = topics.consumer()) {
            return Recording.read(new TopicEvents(consumer, TestWire::decoder));
        }
    }
}
