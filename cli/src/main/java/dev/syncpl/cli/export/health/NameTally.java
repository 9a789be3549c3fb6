package dev.syncpl.cli.export.health;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts names, spelled as they come. Holds a counter a distinct name. Not thread safe. */
final class NameTally {

    private final Map<String, Long> counts = new HashMap<>();

    void add(String name) {
        counts.merge(name, 1L, Long::sum);
    }

    /** The most frequent names, so many at most; equally frequent ones by name. */
    List<Health.NameCount> top(int limit) {
        return counts.entrySet().stream()
                .map(entry -> new Health.NameCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Health.NameCount::count)
                        .reversed()
                        .thenComparing(Health.NameCount::name))
                .limit(limit)
                .toList();
    }
}
