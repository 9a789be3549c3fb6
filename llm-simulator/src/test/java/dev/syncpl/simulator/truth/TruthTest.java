package dev.syncpl.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.prompts.ShownResponses;
import dev.syncpl.prompts.Turn;
import dev.syncpl.simulator.leaf.Side;
import dev.syncpl.tree.id.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthTest {

    private static final Truth HEURISTIC = new HeuristicTruth();

    @TempDir
    private Path folder;

    @Test
    void theHeuristicDecidesByContentNotByDisplay() {
        String good = "Whisk the eggs with milk, then bake the pancakes slowly in butter.";
        String bad = "No idea. No idea. No idea.";

        assertThat(HEURISTIC.better(comparison(good, bad))).isEqualTo(Side.FIRST);
        assertThat(HEURISTIC.better(comparison(bad, good))).isEqualTo(Side.SECOND);
        assertThat(HEURISTIC.better(comparison(bad, bad))).isEqualTo(Side.NEITHER);
        assertThat(HEURISTIC.better(comparison("!", "?")))
                .isEqualTo(HEURISTIC.better(comparison("?", "!")).other());
        assertThat(HEURISTIC.better(comparison("", "x"))).isNotEqualTo(Side.NEITHER);
    }

    @Test
    void aFileDecidesInBothOrders() throws IOException {
        FileTruth truth = read("# winners", "", line("won", "lost", ContentHash.ofText("won")), line("p", "q", "TIE"));

        assertThat(truth.size()).isEqualTo(2);
        assertThat(truth.better(comparison("won", "lost"))).isEqualTo(Side.FIRST);
        assertThat(truth.better(comparison("lost", "won"))).isEqualTo(Side.SECOND);
        assertThat(truth.better(comparison("q", "p"))).isEqualTo(Side.NEITHER);
    }

    @Test
    void whatAFileDoesNotSayFallsBack() throws IOException {
        FileTruth truth = read(line("a", "b", "0123456789abcdef0123456789abcdef"));

        assertThat(truth.better(comparison("a", "b"))).isEqualTo(HEURISTIC.better(comparison("a", "b")));
        assertThat(truth.better(comparison("c", "d"))).isEqualTo(HEURISTIC.better(comparison("c", "d")));
    }

    @Test
    void aBadFileIsNamedWithItsLine() throws IOException {
        assertThatThrownBy(() -> FileTruth.read(folder.resolve("absent"), HEURISTIC))
                .hasMessageContaining("absent");
        assertThatThrownBy(() -> read("one two", "three")).hasMessageContaining("truth.txt, line 2");
        assertThatThrownBy(() -> read("one two", "one TIE")).hasMessageContaining("line 2");
        assertThat(read("one two", "one\ttwo").size()).isEqualTo(1);
    }

    private FileTruth read(String... lines) throws IOException {
        Path file = folder.resolve("truth.txt");
        Files.write(file, List.of(lines));
        return FileTruth.read(file, HEURISTIC);
    }

    private static String line(String a, String b, String winner) {
        return comparison(a, b).contentHash() + "\t" + winner;
    }

    private static Comparison comparison(String first, String second) {
        List<Turn> conversation = List.of(new Turn("user", "How do I make pancakes with eggs and milk?"));
        return Comparison.of(conversation, ShownResponses.letters(first, second));
    }
}
