package dev.syncpl.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.TemporaryFolder;
import dev.syncpl.stack.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

    private final StringWriter said = new StringWriter();
    private final PrintWriter messages = new PrintWriter(said);

    @TempDir
    private Path folder;

    @Test
    void keepsAFolderThatTheUserNamed() {
        Path named = folder.resolve("new");
        try (DemoFolder demo = DemoFolder.of(named, false, messages)) {
            assertThat(demo.path()).isEqualTo(named);
        }
        try (DemoFolder demo = DemoFolder.of(folder, false, messages)) {
            assertThat(demo.path()).isEqualTo(folder);
        }
        assertThat(folder).exists();
    }

    @Test
    void beginsWithNothing() throws IOException {
        Files.writeString(folder.resolve("something"), "");

        assertThatThrownBy(() -> DemoFolder.of(folder, false, messages))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("is not empty");
    }

    @Test
    void deletesATemporaryFolder() throws IOException {
        Path temporary = useTemporary(false, false);

        assertThat(temporary).doesNotExist();
        assertThat(said.toString()).isEmpty();
    }

    @Test
    void keepsWhatWasPaidForUntilItIsExported() throws IOException {
        assertThat(useTemporary(true, true)).doesNotExist();
        Path kept = useTemporary(true, false);

        assertThat(kept.resolve("sub/file")).exists();
        assertThat(said.toString()).contains("syncpl up --data " + kept);
        try (TemporaryFolder away = TemporaryFolder.at(kept)) {
            assertThat(away.root()).isEqualTo(kept);
        }
        assertThat(kept).doesNotExist();
    }

    @Test
    void keepsTheLogsOfAFailure() throws IOException {
        Path kept;
        try (DemoFolder demo = DemoFolder.of(null, false, messages)) {
            kept = Files.createDirectory(demo.path().resolve("logs")).getParent();
            demo.markFailed();
        }
        assertThat(said.toString()).contains("data and logs are kept in " + kept);
        TemporaryFolder.at(kept).close();
    }

    @Test
    void passesOnWhyAStackDoesNotStart() {
        try (DemoFolder demo = DemoFolder.of(null, false, messages)) {
            assertThatThrownBy(() -> demo.start(() -> {
                        throw new StackException("no");
                    }))
                    .isInstanceOf(StackException.class);
        }
    }

    private Path useTemporary(boolean paid, boolean exported) throws IOException {
        try (DemoFolder demo = DemoFolder.of(null, paid, messages)) {
            Files.createDirectory(demo.path().resolve("sub"));
            Files.writeString(demo.path().resolve("sub/file"), "");
            if (exported) {
                demo.markExported();
            }
            return demo.path();
        }
    }
}
