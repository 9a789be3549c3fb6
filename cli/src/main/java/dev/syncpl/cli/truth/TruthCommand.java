package dev.syncpl.cli.truth;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.input.InputOptions;
import dev.syncpl.cli.input.RefusalLog;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.InputEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "truth",
        description = {
            "Write the labels of a file as the simulator's truth.",
            "",
            "The simulator alone reads it: its judgments are then right as often as its accuracy says, and a run's"
                    + " statistics can be computed. Each line holds a comparison's content hash and the hash of the"
                    + " better response, or TIE. Records that are no comparison are refused as by ingest."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl truth pairs.jsonl --out truth.txt",
            "  syncpl demo --input pairs.jsonl --sim truth=$PWD/truth.txt"
        })
public final class TruthCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A data set as for ingest, or - for standard input.")
    List<String> files;

    @Option(names = "--out", required = true, paramLabel = "TRUTH", description = "The file to write.")
    Path out;

    @Option(names = "--strict", description = "Exit with 1 if any record was refused.")
    boolean strict;

    @Mixin
    InputOptions reading;

    private final Map<TruthFile.Taken, Long> taken = new EnumMap<>(TruthFile.Taken.class);
    private final RefusalLog refusals =
            new RefusalLog(line -> spec.commandLine().getErr().println(line));

    @Override
    public Integer call() throws IOException {
        try (ComparisonReader reader = new ComparisonReader(InputOptions.files(files), reading.reading(0))) {
            Path written = out.resolveSibling(out.getFileName() + ".new");
            try {
                try (Writer writer = Files.newBufferedWriter(written, StandardCharsets.UTF_8)) {
                    read(reader, new TruthFile(writer));
                }
                Files.move(written, out, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.deleteIfExists(written);
                throw CliException.environment("cannot write " + out + ": " + e, e);
            }
        }
        spec.commandLine().getOut().println(summary());
        return refusals.hasLostFiles() || strict && refusals.total() > 0 ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private void read(ComparisonReader reader, TruthFile truth) throws IOException {
        PrintWriter messages = spec.commandLine().getErr();
        for (Optional<InputEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
            InputEntry entry = next.get();
            if (entry instanceof InputEntry.Accepted accepted) {
                TruthFile.Taken how = truth.add(accepted.comparison());
                taken.merge(how, 1L, Long::sum);
                if (how == TruthFile.Taken.OTHER_LABEL) {
                    messages.println(entry.place()
                            + ": the same content stands in an earlier line with another label; the first one holds");
                }
            } else {
                refusals.hear(entry);
            }
        }
    }

    private String summary() {
        return Table.number(count(TruthFile.Taken.WRITTEN)) + " comparisons written to " + out + ", "
                + Table.number(count(TruthFile.Taken.UNLABELLED)) + " without a label, "
                + Table.number(count(TruthFile.Taken.REPEATED) + count(TruthFile.Taken.OTHER_LABEL)) + " repeated, "
                + Table.number(refusals.total()) + " refused";
    }

    private long count(TruthFile.Taken how) {
        return taken.getOrDefault(how, 0L);
    }
}
