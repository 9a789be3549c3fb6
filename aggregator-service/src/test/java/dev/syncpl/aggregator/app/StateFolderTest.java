package dev.syncpl.aggregator.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    @TempDir
    Path folder;

    @Test
    void belongsToTheClusterThatClaimedItFirst() {
        StateFolder state = new StateFolder(folder.resolve("new/state"));

        state.claim("cluster-one");

        assertThatCode(() -> state.claim("cluster-one")).doesNotThrowAnyException();
        assertThatThrownBy(() -> state.claim("cluster-two"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("cluster-one")
                .hasMessageContaining("cluster-two");
    }

    @Test
    void saysSoIfItCannotBeUsed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new StateFolder(file).claim("cluster"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString());
    }
}
