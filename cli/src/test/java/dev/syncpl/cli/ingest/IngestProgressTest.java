package dev.syncpl.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.Input;
import dev.syncpl.data.read.InputEntry;
import dev.syncpl.data.read.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestProgressTest {

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void tellsShareRateAndTimeLeftOfFiles() throws IOException {
        String record = "{\"prompt\":\"p\",\"response_a\":\"a\",\"response_b\":\"b\"}\n";
        Path first = Files.writeString(folder.resolve("a.jsonl"), record);
        Path second = Files.writeString(folder.resolve("b.jsonl"), record.replace("\"p\"", "\"q\""));
        Input input = Input.of(List.of(first.toString(), second.toString()));
        try (ComparisonReader reader = new ComparisonReader(input, ReadOptions.DEFAULT)) {
            IngestProgress progress = new IngestProgress(reader, nanos::get);
            assertThat(progress.line("0 sent", 0)).startsWith("[                    ] 0 %, 0 sent, ");
            Optional<InputEntry> entry = reader.next();
            while (entry.isPresent() && !entry.get().place().file().endsWith("b.jsonl")) {
                entry = reader.next();
            }
            nanos.set(90_000_000_000L);

            assertThat(progress.line("900 sent", 900))
                    .isEqualTo("[====================] 100 %, 900 sent, 10 records/s, 0:00 left");
        }
    }

    @Test
    void tellsTheTimeTakenOfWhatHasNoEnd() {
        Input input = Input.of(new ByteArrayInputStream(new byte[0]), "stdin");
        try (ComparisonReader reader = new ComparisonReader(input, ReadOptions.DEFAULT)) {
            IngestProgress progress = new IngestProgress(reader, nanos::get);
            nanos.set(3_700_000_000_000L);

            assertThat(progress.line("12 sent", 37)).isEqualTo("12 sent, 0 records/s, 1:01:40 so far");
        }
    }
}
