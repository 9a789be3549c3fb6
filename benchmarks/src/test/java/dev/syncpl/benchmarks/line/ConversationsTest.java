package dev.syncpl.benchmarks.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationsTest {

    @TempDir
    Path folder;

    @Test
    void conversationsDifferAndRepeat() throws IOException {
        List<String> lines = Files.readAllLines(Conversations.USUAL.write(folder.resolve("a"), 50));

        assertThat(lines).hasSize(50).doesNotHaveDuplicates();
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isBetween(2_000, 4_000));
        assertThat(folder.resolve("a")).hasSameTextualContentAs(Conversations.USUAL.write(folder.resolve("b"), 50));
    }

    @Test
    void longOnesAreLong() throws IOException {
        assertThat(Files.readString(Conversations.LONG.write(folder.resolve("a"), 1)))
                .hasSizeBetween(20_000, 30_000);
    }
}
