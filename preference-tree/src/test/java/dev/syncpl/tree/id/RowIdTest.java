package dev.syncpl.tree.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowIdTest {

    @Test
    void dependsOnEverythingThatMadeTheRow() {
        Set<String> ids = new HashSet<>();
        ids.add(RowId.of("t", "k", List.of("a"), List.of("b"), Map.of("p", "v")));
        ids.add(RowId.of("u", "k", List.of("a"), List.of("b"), Map.of("p", "v")));
        ids.add(RowId.of("t", "l", List.of("a"), List.of("b"), Map.of("p", "v")));
        ids.add(RowId.of("t", "k", List.of("b"), List.of("a"), Map.of("p", "v")));
        ids.add(RowId.of("t", "k", List.of("a", "b"), List.of(), Map.of("p", "v")));
        ids.add(RowId.of("t", "k", List.of("a"), List.of("b"), Map.of("p", "w")));
        ids.add(RowId.of("t", "k", List.of("a"), List.of("b"), Map.of()));
        ids.add(RowId.of("t", "k", List.of("c"), List.of("b"), Map.of("p", "v")));
        ids.add(RowId.of("t", "k", List.of("a"), List.of("c"), Map.of("p", "v")));
        assertThat(ids).hasSize(9).allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void doesNotChangeFromReleaseToRelease() {
        assertThat(RowId.of("t", "k", List.of("a"), List.of("b"), Map.of("p", "v")))
                .isEqualTo("b9fdf37c7642d5436f490fb6819b21d8");
    }

    @Test
    void doesNotDependOnTheOrderOfPolicies() {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("a", "1");
        one.put("b", "2");
        Map<String, String> other = new LinkedHashMap<>();
        other.put("b", "2");
        other.put("a", "1");
        assertThat(RowId.of("t", "k", List.of("x"), List.of(), one))
                .isEqualTo(RowId.of("t", "k", List.of("x"), List.of(), other));
    }
}
