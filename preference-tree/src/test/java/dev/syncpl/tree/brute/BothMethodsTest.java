package dev.syncpl.tree.brute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules and their second, plain writing-down agree on every random tree under all policies. */
class BothMethodsTest {

    @Test
    void agreeByDefault() {
        LongStream.range(0, 5_000).forEach(seed -> agree(seed, BrutePolicies.defaults()));
    }

    @Test
    void agreeUnderRandomPolicies() {
        LongStream.range(0, 10_000).forEach(seed -> agree(seed, RandomTrees.policies(seed)));
    }

    /** Every value of every policy on its own, and over random others. */
    @ParameterizedTest
    @MethodSource("values")
    void agreeUnderEveryValue(String name, String value) {
        LongStream.range(0, 150).forEach(seed -> {
            agree(seed, BrutePolicies.of(name, value));
            Map<String, String> drawn =
                    new LinkedHashMap<>(RandomTrees.policies(seed).chosen());
            drawn.put(name, value);
            agree(seed, new BrutePolicies(drawn));
        });
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
