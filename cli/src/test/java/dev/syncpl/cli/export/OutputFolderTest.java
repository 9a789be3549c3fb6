package dev.syncpl.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.cli.CliException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

    @TempDir
    private Path temporary;

    @Test
    void showsNothingUntilPublished() throws IOException {
        Path folder = temporary.resolve("a/b");
        try (OutputFolder output = OutputFolder.open(folder)) {
            write(output, "rows", "new");
            write(output, "report", "new");
            assertThat(visible(folder)).isEmpty();
            output.publish(List.of("rows", "report"));
        }
        assertThat(visible(folder)).containsExactlyInAnyOrder("rows", "report");
        assertThat(folder.resolve("rows")).hasContent("new");
    }

    @Test
    void leavesTheOldFilesWhereAWriterGaveUp() throws IOException {
        Files.writeString(temporary.resolve("rows"), "old");
        try (OutputFolder output = OutputFolder.open(temporary)) {
            write(output, "rows", "ha");
        }
        assertThat(temporary.resolve("rows")).hasContent("old");
        assertThat(visible(temporary)).containsExactly("rows");
    }

    @Test
    void clearsAwayWhatAKilledWriterLeft() throws IOException {
        Path aside = Files.createDirectories(temporary.resolve(".syncpl-export"));
        Files.writeString(aside.resolve("sort-3"), "half");
        Files.writeString(aside.resolve("lock"), "");

        OutputFolder.open(temporary).close();

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void letsOneWriterInAtATime() throws IOException {
        try (OutputFolder first = OutputFolder.open(temporary)) {
            assertThat(first.aside()).exists();
            assertThatThrownBy(() -> OutputFolder.open(temporary))
                    .isInstanceOf(CliException.class)
                    .hasMessageContaining("another export");
        }
        OutputFolder.open(temporary).close();
    }

    private static void write(OutputFolder output, String name, String text) throws IOException {
        try (OutputStream out = output.create(name)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> visible(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }
}
