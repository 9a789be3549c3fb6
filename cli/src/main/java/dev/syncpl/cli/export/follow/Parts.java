package dev.syncpl.cli.export.follow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.TemporaryFolder;
import dev.syncpl.cli.export.ExportPlan;
import dev.syncpl.cli.export.PromptGroups;
import dev.syncpl.cli.export.RunFiles;
import dev.syncpl.data.train.file.Descriptions;
import dev.syncpl.data.train.file.ExportSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders of a run that goes on. A part is written beside its place and renamed when it is whole, and holds the
 * positions at which the next one begins: whatever happens in between, the parts that can be seen tell all that was
 * written. Not thread safe.
 */
final class Parts {

    private static final String NEXT = ".syncpl-next-part";
    private static final Pattern NAME = Pattern.compile("part-\\d{5,}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String run;
    private final ExportPlan plan;
    private int next;

    /** Makes the folder if need be. */
    Parts(Path folder, String run, ExportPlan plan) {
        this.folder = folder;
        this.run = run;
        this.plan = plan;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw RunFiles.cannotWrite(folder, e);
        }
    }

    /**
     * Where the parts that are there end.
     *
     * @throws CliException if they are of another run, or were made with other options
     */
    Positions resume() {
        try {
            Optional<Path> last = last();
            if (last.isEmpty()) {
                return Positions.none();
            }
            next = number(last.get()) + 1;
            JsonNode manifest =
                    JSON.readTree(last.get().resolve(Descriptions.MANIFEST).toFile());
            JsonNode expected = Descriptions.options(run, plan.layout(), plan.choice());
            for (String name : Descriptions.OPTIONS) {
                if (!expected.path(name).equals(manifest.path(name))) {
                    throw CliException.usage(last.get() + " was made with " + name + " " + manifest.path(name)
                            + ", not " + expected.path(name) + ": go on with the same options, or into another folder");
                }
            }
            return Positions.of(manifest.path("follow"));
        } catch (IOException e) {
            throw CliException.environment("cannot read the parts in " + folder + ": " + e, e);
        }
    }

    private Optional<Path> last() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(
                            path -> NAME.matcher(path.getFileName().toString()).matches())
                    .max(Comparator.comparingInt(Parts::number));
        }
    }

    private static int number(Path part) {
        return Integer.parseInt(part.getFileName().toString().substring("part-".length()));
    }

    /** Begins the next part, in place of one that was begun and never came to be. */
    RunFiles begin(PromptGroups groups) {
        Path place = folder.resolve(NEXT);
        RunFiles files = RunFiles.open(place, plan, groups);
        try (Stream<Path> left = Files.list(place)) {
            left.filter(path -> !files.aside().equals(path))
                    .forEach(path -> TemporaryFolder.at(path).close());
            return files;
        } catch (IOException e) {
            files.close();
            throw RunFiles.cannotWrite(folder, e);
        }
    }

    /** Ends the part and puts it in its place. */
    Part end(RunFiles files, Positions positions) {
        ExportSummary summary;
        try (files) {
            summary = files.publishPart(run, positions.json());
        }
        Path part = folder.resolve("part-%05d".formatted(next));
        try {
            Files.move(folder.resolve(NEXT), part, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw RunFiles.cannotWrite(folder, e);
        }
        next++;
        return new Part(part, summary);
    }

    /** Removes what a part that is given up leaves. */
    void giveUp(RunFiles files) {
        files.close();
        TemporaryFolder.at(folder.resolve(NEXT)).close();
    }

    /** A part in its place. */
    record Part(Path folder, ExportSummary summary) {}
}
