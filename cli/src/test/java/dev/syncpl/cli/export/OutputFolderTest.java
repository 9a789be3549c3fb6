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

    /** A folder where a file is due makes a rename fail, after which the writer does no more than a killed one would. */
    @Test
    void takesAwayWhatAWriterKilledBetweenTwoRenamesHadPutInPlace() throws IOException {
        publish(List.of("sft/train-00000-of-00001", "report"), List.of());
        Path obstacle = Files.createDirectories(temporary.resolve("sft/train-00001-of-00003/x"));
        assertThatThrownBy(() -> publish(
                        List.of(
                                "sft/train-00000-of-00003",
                                "sft/train-00001-of-00003",
                                "sft/train-00002-of-00003",
                                "report"),
                        List.of("sft/train-00000-of-00001")))
                .isInstanceOf(IOException.class);
        assertThat(visible(temporary.resolve("sft"))).contains("train-00000-of-00003");
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        // One that gives up in between takes nothing away, and forgets nothing.
        OutputFolder.open(temporary).close();

        publish(List.of("sft/train-00000-of-00002", "sft/train-00001-of-00002", "report"), List.of());

        assertThat(visible(temporary.resolve("sft")))
                .containsExactlyInAnyOrder("train-00000-of-00002", "train-00001-of-00002");
        try (var files = Files.list(temporary)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void takesAwayNothingOutsideOfTheFolder() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("out"));
        Path other = Files.writeString(temporary.resolve("other"), "not ours");
        Files.write(folder.resolve(".syncpl-publishing"), List.of("../other", other.toString()));

        try (OutputFolder output = OutputFolder.open(folder)) {
            write(output, "report", "new");
            output.publish(List.of("report"));
        }

        assertThat(other).exists();
        assertThat(folder.resolve("report")).exists();
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

    private void publish(List<String> names, List<String> before) throws IOException {
        try (OutputFolder output = OutputFolder.open(temporary)) {
            Files.createDirectories(output.aside().resolve("sft"));
            for (String name : names) {
                write(output, name, "rows");
            }
            output.publish(names, before);
        }
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
