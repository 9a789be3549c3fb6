package dev.syncpl.system.crash;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what stands somewhere twice. */
final class Repeats {

    private Repeats() {}

    /** A complaint for each name beyond its first. */
    static List<String> of(String what, Collection<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream()
                .filter(name -> !seen.add(name))
                .map(name -> what + " came twice: " + name)
                .toList();
    }
}
