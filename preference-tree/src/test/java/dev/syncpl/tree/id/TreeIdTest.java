package dev.syncpl.tree.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TreeIdTest {

    @Test
    void joinsRunAndConversation() {
        assertThat(TreeId.of("demo", "q-1_2.json")).isEqualTo("demo/q-1_2.json");
    }

    @Test
    void encodesWhateverIsNotPlain() {
        assertThat(TreeId.of("a/b", "c d~é%")).isEqualTo("a%2Fb/c%20d%7E%C3%A9%25");
    }

    @Test
    void encodesTheNeighboursOfWhatIsPlain() {
        assertThat(TreeId.of("azAZ09-._", "`{@[/:,+")).isEqualTo("azAZ09-._/%60%7B%40%5B%2F%3A%2C%2B");
    }

    @Test
    void doesNotChangeFromReleaseToRelease() {
        assertThat(TreeId.of("run", "x".repeat(200))).endsWith("~d8a4b212772801daf6a4058e9aed81ce");
    }

    @Test
    void tellsPairsApartThatJoinAlike() {
        assertThat(TreeId.of("a/b", "c")).isNotEqualTo(TreeId.of("a", "b/c"));
    }

    @Test
    void keepsAnIdThatJustFits() {
        String conversation = "x".repeat(TreeId.MAX_BYTES - 2);
        assertThat(TreeId.of("r", conversation)).isEqualTo("r/" + conversation).hasSize(TreeId.MAX_BYTES);
    }

    @Test
    void hashesTheTailOfALongId() {
        String first = TreeId.of("run", "x".repeat(200) + "1");
        String second = TreeId.of("run", "x".repeat(200) + "2");
        assertThat(first).hasSize(TreeId.MAX_BYTES).startsWith("run/xxx").matches("run/x{91}~[0-9a-f]{32}");
        assertThat(second).hasSize(TreeId.MAX_BYTES).isNotEqualTo(first);
    }

    @Test
    void neverCutsACodeInTwo() {
        for (int shift = 0; shift < 3; shift++) {
            String id = TreeId.of("r".repeat(shift + 1), "é".repeat(100));
            assertThat(id).matches("r+/(%C3|%A9)+~[0-9a-f]{32}");
            assertThat(id.length()).isBetween(TreeId.MAX_BYTES - 2, TreeId.MAX_BYTES);
        }
    }

    @Test
    void needsBothParts() {
        assertThatThrownBy(() -> TreeId.of("", "c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TreeId.of("r", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
