package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/** A file that grows while it is read. */
abstract class StreamingCases {

    private final SharedLine shared;
    private final Line line;

    StreamingCases(SharedLine shared) {
        this.shared = shared;
        this.line = shared.line();
    }

    @Test
    void whatIsAppendedIsGrownWhileTheFileIsFollowed() throws Exception {
        Path all = TestConversations.write(shared.folder().resolve("all.jsonl"), 5, "A", "B");
        String text = Files.readString(all);
        int inTheFourth = text.indexOf("part 3.");
        Path log = shared.folder().resolve("log.jsonl");
        Files.writeString(log, text.substring(0, inTheFourth));

        int exit = InterruptedCommand.exitCode(
                line,
                () -> {
                    line.awaitClosed("followed", 3);
                    Files.writeString(log, text.substring(inTheFourth), StandardOpenOption.APPEND);
                    line.awaitClosed("followed", 5);
                },
                "ingest",
                log.toString(),
                "--follow",
                "--run",
                "followed",
                "--criteria",
                "2");

        assertThat(exit).isZero();
        assertThat(line.closings("followed"))
                .extracting(closed -> closed.getConversationId())
                .containsExactlyInAnyOrder("conv-000", "conv-001", "conv-002", "conv-003", "conv-004");
        assertThat(line.syncpl("ingest", all.toString(), "--run", "followed", "--criteria", "2"))
                .contains(" 0 conversations sent", "5 conversations the run has already");
    }
}
