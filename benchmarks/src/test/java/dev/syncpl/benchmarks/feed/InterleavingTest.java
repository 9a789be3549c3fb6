package dev.syncpl.benchmarks.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InterleavingTest {

    private static final TreeSize SIZE = new TreeSize(3, 2, 1);
    private static final int TREES = 20;
    private static final int WINDOW = 4;

    @Test
    void everyCallOfEveryTreeComesOnceAndInOrder() {
        Map<String, List<Integer>> calls = new HashMap<>();

        calls().forEach(call ->
                calls.computeIfAbsent(call.tree().id(), id -> new ArrayList<>()).add(call.number()));

        List<Integer> all = IntStream.range(0, SIZE.calls()).boxed().toList();
        assertThat(calls).hasSize(TREES);
        assertThat(calls.values()).allSatisfy(ofTree -> assertThat(ofTree).isEqualTo(all));
    }

    @Test
    void noMoreTreesGrowAtATimeThanTheWindowHolds() {
        Map<String, Integer> left = new HashMap<>();
        int most = 0;
        boolean mixed = false;
        String before = "";
        for (Interleaving.Call call : calls()) {
            left.merge(call.tree().id(), SIZE.calls() - 1, (count, all) -> count - 1);
            left.values().removeIf(count -> count == 0);
            most = Math.max(most, left.size());
            mixed |= !before.isEmpty() && !before.equals(call.tree().id()) && left.containsKey(before);
            before = call.tree().id();
        }

        assertThat(most).isEqualTo(WINDOW);
        assertThat(mixed).as("trees grow at the same time").isTrue();
    }

    private static List<Interleaving.Call> calls() {
        List<MadeTree> trees = IntStream.range(0, TREES)
                .mapToObj(number -> new MadeTree("run", number, SIZE, Instant.EPOCH))
                .toList();
        List<Interleaving.Call> calls = new ArrayList<>();
        new Interleaving(trees.iterator(), WINDOW, new Random(1)).forEachRemaining(calls::add);
        return calls;
    }
}
