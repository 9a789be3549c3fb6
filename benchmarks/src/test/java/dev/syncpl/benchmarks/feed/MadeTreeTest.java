package dev.syncpl.benchmarks.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.recorded.Closing;
import dev.syncpl.recorded.NodeEvent;
import dev.syncpl.recorded.RecordedTree;
import dev.syncpl.recorded.TreeCloser;
import dev.syncpl.recorded.TreeClosing;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MadeTreeTest {

    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void itsEventsMakeACompleteTreeWithRows() {
        MadeTree tree = new MadeTree("run", 3, TreeSize.USUAL, AT);

        TreeClosing closing =
                new TreeCloser().close(new RecordedTree(tree.admission(), nodes(tree), 0, 0), Closing.FINISHED, AT);

        assertThat(closing.tree().getOutcome()).isEqualTo(TreeOutcome.COMPLETE);
        assertThat(closing.tree().getCounts().getOrphans()).isZero();
        assertThat(closing.tree().getCounts().getJudgments()).isEqualTo(TreeSize.USUAL.leaves());
        assertThat(closing.sft()).isNotEmpty();
        assertThat(closing.dpo()).isNotEmpty();
    }

    @Test
    void itsCallsBringAsManyNodesAsItsSizeSays() {
        TreeSize size = new TreeSize(3, 2, 4);

        assertThat(nodes(new MadeTree("run", 0, size, AT))).hasSize(size.nodes());
    }

    @Test
    void itIsTheSameEveryTime() {
        assertThat(nodes(new MadeTree("run", 5, TreeSize.USUAL, AT)))
                .isEqualTo(nodes(new MadeTree("run", 5, TreeSize.USUAL, AT)));
    }

    private static List<RecordedNode> nodes(MadeTree tree) {
        return IntStream.range(0, tree.size().calls())
                .mapToObj(tree::call)
                .flatMap(List::stream)
                .map(event -> NodeEvent.of(tree.id(), event).node())
                .toList();
    }
}
