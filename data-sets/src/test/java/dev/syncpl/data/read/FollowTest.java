package dev.syncpl.data.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.data.read.InputEntry.Accepted;
import dev.syncpl.data.read.InputEntry.Refused;
import dev.syncpl.data.record.StopSignal;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowTest {

    private static final int MOST_SECONDS = 60;

    @TempDir
    Path folder;

    private final StopSignal stop = new StopSignal();
    private final BlockingQueue<String> read = new LinkedBlockingQueue<>();
    private Thread reading;

    @AfterEach
    void stop() throws InterruptedException {
        stop.stop();
        if (reading != null) {
            reading.join(TimeUnit.SECONDS.toMillis(MOST_SECONDS));
            assertThat(reading.isAlive()).isFalse();
        }
    }

    @Test
    void waitsForTheFileAndForTheEndOfEachLine() throws Exception {
        Path file = folder.resolve("live.jsonl");
        follow(Input.following(file.toString()));

        append(file, line("one") + line("two").substring(0, 20));
        assertThat(next()).isEqualTo("one 1");
        append(file, line("two").substring(20) + "{broken\n" + line("three"));

        assertThat(next()).isEqualTo("two 2");
        assertThat(next()).isEqualTo("MALFORMED_JSON 3");
        assertThat(next()).isEqualTo("three 4");
    }

    @Test
    void goesOverToTheFileThatTookItsPlace() throws Exception {
        Path file = folder.resolve("live.jsonl");
        append(file, line("one"));
        follow(Input.following(file.toString()));
        assertThat(next()).isEqualTo("one 1");

        Files.move(file, folder.resolve("live.jsonl.1"));
        append(folder.resolve("live.jsonl.1"), line("late") + line("unended").strip());
        assertThat(next()).isEqualTo("late 2");
        append(file, line("new"));

        assertThat(next()).isEqualTo("unended 3");
        assertThat(next()).isEqualTo("new 1");
    }

    @Test
    void beginsAgainWhereAFileWasCutOff() throws Exception {
        Path file = folder.resolve("live.jsonl");
        append(file, line("one") + line("two"));
        follow(Input.following(file.toString()));
        assertThat(next()).isEqualTo("one 1");
        assertThat(next()).isEqualTo("two 2");

        Files.writeString(file, line("new"), StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(next()).isEqualTo("new 1");
    }

    @Test
    void endsAStreamThatHasNothingToGive() throws Exception {
        try (PipedOutputStream out = new PipedOutputStream()) {
            follow(Input.of(new PipedInputStream(out), "stdin"));
            out.write(line("one").getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(next()).isEqualTo("one 1");
            stop();
        }
        assertThat(read).isEmpty();
    }

    private void follow(Input input) {
        reading = new Thread(() -> {
            try (ComparisonReader reader = new ComparisonReader(input, ReadOptions.DEFAULT, stop)) {
                for (Optional<InputEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                    if (entry.get() instanceof Accepted accepted) {
                        read.add(accepted.comparison().conversation().get(0).content() + " "
                                + accepted.place().number());
                    } else if (entry.get() instanceof Refused refused) {
                        read.add(refused.reason() + " " + refused.place().number());
                    }
                }
            }
        });
        reading.start();
    }

    private String next() throws InterruptedException {
        return read.poll(MOST_SECONDS, TimeUnit.SECONDS);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(String prompt) {
        return "{\"prompt\":\"" + prompt + "\",\"response_a\":\"a\",\"response_b\":\"b\"}\n";
    }
}
