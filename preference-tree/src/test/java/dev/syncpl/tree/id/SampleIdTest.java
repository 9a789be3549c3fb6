package dev.syncpl.tree.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleIdTest {

    private static final NodePath PATH = NodePath.criterion(0);

    @Test
    void dependsOnParentPathAndText() {
        String id = SampleId.of("parent", PATH, "text");
        assertThat(SampleId.of("parent", PATH, "text")).isEqualTo(id).matches("[0-9a-f]{32}");
        assertThat(SampleId.of("other", PATH, "text")).isNotEqualTo(id);
        assertThat(SampleId.of("parent", PATH.rubric(0), "text")).isNotEqualTo(id);
        assertThat(SampleId.of("parent", PATH, "text ")).isNotEqualTo(id);
    }

    @Test
    void doesNotChangeFromReleaseToRelease() {
        assertThat(SampleId.of("parent", PATH, "text")).isEqualTo("5153e275c864d0a2fcb9738b4f1cc9ec");
    }
}
