package dev.syncpl.tree.brute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The second implementation and the generator hold what they are used for. */
class BrutePropertiesTest {

    private static final int TREES = 4000;

    @Test
    void drawsEveryStatusRowAndVerdict() {
        Map<String, Integer> seen = new TreeMap<>();
        for (long seed = 0; seed < TREES; seed++) {
            for (String line : BruteMethod.describe(RandomTrees.tree(seed), RandomTrees.policies(seed))) {
                String[] words = line.split(" ");
                String fact = switch (words[0]) {
                    case "criterion" -> words[2] + " " + words[4];
                    case "verdict" -> words[1] + " " + words[4];
                    case "pair", "sft" -> words[0] + " " + words[1];
                    default -> words[0];
                };
                seen.merge(fact, 1, Integer::sum);
            }
        }
        assertThat(seen)
                .containsKeys("ACCEPTED A", "ACCEPTED B", "CONTRADICTED A", "CONTRADICTED B", "SPLIT TIE", "SPLIT none")
                .containsKeys("INCOMPLETE none", "none A", "none TIE")
                .containsKeys("pair criteria", "pair rubric", "pair judgment")
                .containsKeys("sft criteria", "sft rubric", "sft judgment", "sft single-pass")
                .containsKeys("top A", "top B", "top TIE", "top FAILED", "sum A", "sum B", "sum TIE")
                .containsKeys("maxgap A", "maxgap B", "maxgap TIE", "vote A", "vote B", "vote TIE");
        assertThat(seen.values()).allMatch(count -> count >= 20);
    }

    @Test
    void mirrors() {
        for (long seed = 0; seed < TREES; seed++) {
            BruteTree tree = RandomTrees.tree(seed);
            BrutePolicies policies = RandomTrees.policies(seed);
            assertThat(BruteMethod.describe(BruteMirror.of(tree), policies))
                    .as("seed %d", seed)
                    .isEqualTo(BruteMirror.of(BruteMethod.describe(tree, policies)));
        }
    }
}
