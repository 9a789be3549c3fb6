package dev.syncpl.benchmarks.ingest;

import dev.syncpl.benchmarks.Figures;
import dev.syncpl.benchmarks.Progress;
import dev.syncpl.benchmarks.line.LineBenchmark;
import dev.syncpl.benchmarks.line.LoadedLine;
import dev.syncpl.benchmarks.line.Workshop;
import dev.syncpl.stack.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "ingest",
        description = {
            "Comparisons a second from a file into a run's topic, with a small heap, beside a bare read and producer.",
            "",
            "The command runs as its launcher runs it, but for the heap. Broker and registry share this machine; nothing"
                    + " admits what is sent."
        })
public final class IngestCommand extends LineBenchmark {

    /** What to read. */
    enum Form {
        JSONL,
        PARQUET
    }

    @Option(
            names = "--conversations",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Comparisons in the file (default: 1000000).")
    int conversations;

    @Option(
            names = "--form",
            paramLabel = "FORM",
            defaultValue = "JSONL",
            description = "${COMPLETION-CANDIDATES} (default: JSONL).")
    Form form;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "256m",
            description = "Heap of the command (default: 256m).")
    String heap;

    @Override
    protected void measure(Workshop workshop, Figures figures, Progress progress) throws Exception {
        Path folder = Files.createTempDirectory("syncpl-ingest-");
        Path lines = folder.resolve("generated.jsonl");
        Path file = form == Form.JSONL ? lines : folder.resolve("generated.parquet");
        try (LoadedLine line = workshop.start(StackOptions.Builder::serversOnly)) {
            write(lines, file, progress);
            double read = BareRead.linesPerSecond(lines);
            progress.say("%,.0f lines/s read; a dry run", read);
            CommandProcess command = new CommandProcess(folder, heap);
            CommandProcess.Outcome dry = command.run(List.of("ingest", file.toString(), "--dry-run"));
            check(dry, "conversations that would be sent");
            progress.say("%,.0f records/s dry; sending", conversations / dry.seconds());
            CommandProcess.Outcome sent = command.run(List.of(
                    "ingest",
                    file.toString(),
                    "--run",
                    "benchmark",
                    "--bootstrap-servers",
                    line.stack().bootstrapServers(),
                    "--registry-url",
                    line.stack().registryUrl()));
            check(sent, "sent");
            progress.say("%,.0f records/s sent; a bare producer", conversations / sent.seconds());
            double produced = BareProducer.linesPerSecond(line.stack().bootstrapServers(), lines, conversations);
            figures.put("recordsPerSecond", conversations / sent.seconds())
                    .put("dryRunPerSecond", conversations / dry.seconds())
                    .put("bareReadPerSecond", read)
                    .put("bareProducerPerSecond", produced)
                    .put("peakHeapMb", Math.max(dry.peakHeapMb(), sent.peakHeapMb()))
                    .put("liveHeapMb", Math.max(dry.liveHeapMb(), sent.liveHeapMb()))
                    .put("heap", heap)
                    .put("form", form.name().toLowerCase(Locale.ROOT))
                    .put("bytes", Files.size(file))
                    .put("conversations", conversations);
        } finally {
            delete(folder);
        }
    }

    private void write(Path lines, Path file, Progress progress) throws IOException {
        progress.say("writing %,d comparisons", conversations);
        GeneratedSet set = new GeneratedSet(conversations);
        set.writeJsonLines(lines);
        if (form == Form.PARQUET) {
            set.writeParquet(file);
        }
    }

    /** Otherwise something else was measured than all of the file. */
    private void check(CommandProcess.Outcome outcome, String what) throws IOException {
        String count = String.format(Locale.ROOT, "%,d", conversations);
        if (outcome.output().lines().noneMatch(line -> line.contains(what) && line.contains(count))) {
            throw new IOException("not all of the file was taken: " + outcome.output());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
