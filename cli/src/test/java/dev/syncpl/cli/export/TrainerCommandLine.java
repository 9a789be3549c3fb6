package dev.syncpl.cli.export;

import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.TestWire;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of an export as a user writes them, without a broker. */
final class TrainerCommandLine {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @Option(names = "--run")
    private String run;

    @Option(names = "--out")
    private Path out;

    @Mixin
    private TrainerOptions trainer;

    private TrainerCommandLine() {}

    static TrainerCommandLine parse(String options) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(options);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        TrainerCommandLine parsed = new TrainerCommandLine();
        new CommandLine(parsed).parseArgs(words.toArray(String[]::new));
        return parsed;
    }

    ExportPlan plan() {
        return trainer.plan();
    }

    String run() {
        return run;
    }

    Path out() {
        return out;
    }

    /** Exports what is recorded of that run into that folder. */
    ExportResult export(RecordedTopics topics, String name, Path folder) {
        ProgressLine quiet = new ProgressLine(new PrintWriter(new StringWriter()), false, Duration.ofHours(1));
        return new Exporter(topics.consumer(), TestWire::decoder, quiet, Optional.empty(), plan()).export(name, folder);
    }
}
