package dev.syncpl.aggregator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.tree.id.TreeId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenTreesTest {

    @Test
    void mergesPartsByDeadline() {
        OpenTrees one = new OpenTrees("run", List.of(line("a", 1), line("c", 30)), true);
        OpenTrees other = new OpenTrees("run", List.of(line("b", 2), line("d", 400)), false);

        OpenTrees merged = OpenTrees.merged("run", List.of(one, other), 3);

        assertThat(merged.trees()).extracting(OpenTrees.Line::tree).containsExactly("run/a", "run/b", "run/c");
        assertThat(merged.complete()).isFalse();
        assertThat(OpenTrees.merged("run", List.of(one), 3).complete()).isTrue();
        assertThat(OpenTrees.merged("run", List.of(), 3)).isEqualTo(new OpenTrees("run", List.of(), true));
    }

    @Test
    void travelsBetweenInstances() throws JsonProcessingException {
        OpenTrees trees = new OpenTrees("run", List.of(line("a", 1)), true);
        ObjectMapper json = new ObjectMapper();

        assertThat(json.readValue(json.writeValueAsString(trees), OpenTrees.class))
                .isEqualTo(trees);
    }

    @Test
    void aTreeTellsItsRun() {
        assertThat(TreeNames.runOf(TreeId.of("a run+/ü", "q"))).contains("a run+/ü");
        assertThat(TreeNames.runOf("no-slash")).isEmpty();
        assertThat(TreeNames.runOf("/q")).isEmpty();
        assertThat(TreeNames.runOf("%zz/q")).isEmpty();
    }

    @Test
    void allTreesOfARunBeginAlike() {
        for (String run : List.of("r", "a run", "ü".repeat(20), "r".repeat(64), "ü".repeat(200))) {
            for (String conversation : List.of("q", "q".repeat(500), "ä".repeat(50))) {
                assertThat(TreeId.of(run, conversation)).startsWith(TreeNames.beginningIn(run));
            }
        }
        assertThat(TreeId.of("run2", "q")).doesNotStartWith(TreeNames.beginningIn("run"));
    }

    private static OpenTrees.Line line(String conversation, int second) {
        String due = Instant.ofEpochSecond(second).toString();
        return new OpenTrees.Line("run/" + conversation, "1970-01-01T00:00:00Z", due, 10, 3, 0);
    }
}
