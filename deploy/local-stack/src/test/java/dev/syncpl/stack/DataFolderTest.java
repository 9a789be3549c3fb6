package dev.syncpl.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temp;

    @Test
    void anAbsentFolderIsMadeAndKeepsItsId() {
        Path root = temp.resolve("a/b");
        String id = openAndClose(root);

        assertThat(openAndClose(root)).isEqualTo(id);
    }

    @Test
    void anEmptyFolderIsTaken() {
        assertThat(openAndClose(temp)).isNotBlank();
    }

    @Test
    void aFolderWithOtherFilesIsRefusedAndLeftAlone() throws IOException {
        Path thesis = Files.writeString(temp.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> DataFolder.open(temp, true))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("not a stack's")
                .hasMessageContaining("--data");
        assertThat(thesis).exists();
        assertThat(temp.toFile().list()).containsExactly("thesis.txt");
    }

    @Test
    void aFileIsRefused() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file, false)).hasMessageContaining("is a file");
    }

    @Test
    void aPathThatServersWouldSplitIsRefused() {
        assertThatThrownBy(() -> DataFolder.open(temp.resolve("a,b"), false)).hasMessageContaining("comma");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void aPartOfAnotherStackIsRefused() throws IOException {
        Path one = temp.resolve("one");
        Path other = temp.resolve("other");
        openAndClose(one);
        openAndClose(other);
        Files.copy(
                other.resolve("registry/.stack-id"),
                one.resolve("registry/.stack-id"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> DataFolder.open(one, false))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("mixed")
                .hasMessageContaining("registry/")
                .hasMessageContaining("--fresh");
    }

    @Test
    void aPartWithoutItsIdIsRefused() throws IOException {
        openAndClose(temp);
        Files.delete(temp.resolve("broker/.stack-id"));
        Files.createDirectories(temp.resolve("broker/log"));

        assertThatThrownBy(() -> DataFolder.open(temp, false)).hasMessageContaining("mixed");
    }

    @Test
    void aCompleteFolderThatLostItsRegistryIsRefused() throws IOException {
        try (DataFolder folder = DataFolder.open(temp, false)) {
            Files.createDirectories(folder.brokerLog());
            Files.createFile(folder.brokerLog().resolve("meta.properties"));
            folder.complete();
        }

        assertThatThrownBy(() -> DataFolder.open(temp, false)).hasMessageContaining("registry is gone");
        Files.createFile(temp.resolve("registry/db.mv.db"));
        openAndClose(temp);
    }

    @Test
    void aLostStateFolderIsNoTrouble() throws IOException {
        openAndClose(temp);
        Files.delete(temp.resolve("state/.stack-id"));
        Files.delete(temp.resolve("state"));

        openAndClose(temp);
        assertThat(temp.resolve("state/.stack-id")).exists();
    }

    @Test
    void freshEmptiesAStacksFolderAndGivesANewId() throws IOException {
        String before = openAndClose(temp);
        Files.writeString(temp.resolve("broker/data"), "old");

        try (DataFolder folder = DataFolder.open(temp, true)) {
            assertThat(folder.id()).isNotEqualTo(before);
            assertThat(temp.resolve("broker/data")).doesNotExist();
        }
    }

    @Test
    void aFolderInUseIsRefused() {
        try (DataFolder folder = DataFolder.open(temp, false)) {
            assertThatThrownBy(() -> DataFolder.open(temp, true))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("in use by another stack");
            assertThat(folder.id()).isNotBlank();
        }
        openAndClose(temp);
    }

    @Test
    void anUnknownMarkerIsRefused() throws IOException {
        Files.writeString(temp.resolve(".syncpl-stack"), "format=99\n");

        assertThatThrownBy(() -> DataFolder.open(temp, false)).hasMessageContaining("unknown format");
    }

    private static String openAndClose(Path root) {
        try (DataFolder folder = DataFolder.open(root, false)) {
            return folder.id();
        }
    }
}
