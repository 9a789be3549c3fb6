package dev.syncpl.tree.brute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.tree.Draws;
import dev.syncpl.tree.policy.Policies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules and their second, plain writing-down agree on every random tree under all policies. */
class BothMethodsTest {

    @Test
    void agreeByDefault() {
        LongStream.range(0, Draws.of(5_000)).forEach(seed -> agree(seed, BrutePolicies.defaults()));
    }

    @Test
    void agreeUnderRandomPolicies() {
        LongStream.range(0, Draws.of(10_000)).forEach(seed -> agree(seed, RandomTrees.policies(seed)));
    }

    /** Every value of every policy on its own, and over random others. */
    @ParameterizedTest
    @MethodSource("values")
    void agreeUnderEveryValue(String name, String value) {
        LongStream.range(0, Draws.of(150)).forEach(seed -> {
            agree(seed, BrutePolicies.of(name, value));
            Map<String, String> drawn =
                    new LinkedHashMap<>(RandomTrees.policies(seed).chosen());
            drawn.put(name, value);
            agree(seed, new BrutePolicies(drawn));
        });
    }

    /** What is not drawn chooses no node: it says how prompts and reflections are worded. */
    @Test
    void drawEveryPolicyThatDecidesAnything() {
        Set<String> names = new TreeSet<>(Policies.DEFAULT.toMap().keySet());
        names.removeAll(BrutePolicies.VALUES.keySet());
        assertThat(names).containsExactly("criteriaSee", "longCotReflections", "singlePassPrompt", "swap");
        Map<String, String> defaults = new TreeMap<>();
        BrutePolicies.VALUES.forEach((name, values) -> defaults.put(name, values.get(0)));
        assertThat(Policies.DEFAULT.toMap()).containsAllEntriesOf(defaults);
    }

    static List<String[]> values() {
        List<String[]> all = new ArrayList<>();
        BrutePolicies.VALUES.forEach((name, values) -> values.forEach(value -> all.add(new String[] {name, value})));
        return all;
    }

    private static void agree(long seed, BrutePolicies policies) {
        BruteTree tree = RandomTrees.tree(seed);
        List<String> real = sorted(RealFacts.describe(RealMethod.judged(tree, policies)));
        List<String> plain = sorted(BruteMethod.describe(tree, policies));
        if (!real.equals(plain)) {
            assertThat(real)
                    .as("seed %d, policies %s, %s", seed, policies, tree)
                    .isEqualTo(plain);
        }
    }

    private static List<String> sorted(List<String> facts) {
        return facts.stream().sorted().toList();
    }
}
