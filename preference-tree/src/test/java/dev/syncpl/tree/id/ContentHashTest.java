package dev.syncpl.tree.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ContentHashTest {

    private static String hash(String content, String a, String b) {
        return ContentHash.builder().turn("user", content).responses(a, b).ordered();
    }

    @Test
    void staysTheSameWhicheverResponseIsCalledA() {
        assertThat(hash("Why?", "Because.", "No idea.")).isEqualTo(hash("Why?", "No idea.", "Because."));
    }

    @Test
    void doesNotChangeFromReleaseToRelease() {
        assertThat(hash("Why?", "Because.", "No idea.")).isEqualTo("74dd0cbfce88d9b3a910af7d47c27e44");
        assertThat(ContentHash.ofText("Because.")).isEqualTo("7667316b12f6054afda4f93fa6842fae");
        assertThat(ContentHash.ofText("Because. ".repeat(10_000))).isEqualTo("4455adf28606078153fbf0999edb70d7");
    }

    @Test
    void tellsFieldsApart() {
        assertThat(hash("ab", "c", "d")).isNotEqualTo(hash("a", "bc", "d"));
        assertThat(hash("", "x", "y")).isNotEqualTo(hash("x", "", "y"));
        String twoTurns = ContentHash.builder()
                .turn("user", "a")
                .turn("assistant", "b")
                .responses("c", "d")
                .ordered();
        String otherOrder = ContentHash.builder()
                .turn("assistant", "b")
                .turn("user", "a")
                .responses("c", "d")
                .ordered();
        assertThat(twoTurns).isNotEqualTo(otherOrder);
    }

    @Test
    void readsALoneSurrogateAsTheWireDoes() {
        assertThat(ContentHash.ofText("x\ud800")).isEqualTo(ContentHash.ofText("x?"));
    }

    @Test
    void needsBothResponses() {
        assertThatThrownBy(() -> ContentHash.builder().turn("user", "a").ordered())
                .isInstanceOf(IllegalStateException.class);
    }
}
