package dev.syncpl.cli.ingest;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.input.InputOptions;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.Input;
import dev.syncpl.data.read.InputEntry;
import dev.syncpl.data.read.InputEntry.Accepted;
import dev.syncpl.data.read.ReadOptions;
import dev.syncpl.data.survey.ExcludedSet;
import dev.syncpl.data.survey.Sample;
import dev.syncpl.data.survey.UnreadableSetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of {@code ingest} that say which comparisons of the input to take. */
final class SelectionOptions {

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Take N conversations drawn at random by --seed; the input is read twice.")
    Integer sample;

    @Option(
            names = "--exclude",
            paramLabel = "FILE",
            description = "Leave out what shares a prompt (case and white space aside) with this set, for example the"
                    + " one you evaluate with; may be repeated. Its labels, ids and responses do not matter; where a"
                    + " prompt cannot be read, the command ends with 1 before anything is sent.")
    List<String> exclude = new ArrayList<>();

    /**
     * Reads what has to be read beforehand.
     *
     * @throws CliException if the options do not fit the input, or the excluded set cannot be read to its end
     */
    Selection selection(Input input, ReadOptions reading, IngestOptions options) {
        ExcludedSet excluded = excluded();
        return new Selection(options.limit(), excluded, sample(input, reading, excluded), options.strict());
    }

    private ExcludedSet excluded() {
        if (exclude.isEmpty()) {
            return ExcludedSet.none();
        }
        // Equal responses ask something too.
        ReadOptions anything = new ReadOptions(Optional.empty(), Optional.empty(), true, 0);
        try (ComparisonReader reader = new ComparisonReader(InputOptions.files(exclude), anything)) {
            ExcludedSet set = ExcludedSet.read(reader);
            if (set.size() == 0) {
                throw CliException.usage("--exclude: " + reader.input().name() + " holds no record");
            }
            return set;
        } catch (UnreadableSetException e) {
            throw CliException.incomplete("--exclude: " + SafeText.of(e.getMessage())
                    + "; no prompt can be read there, so nobody could tell what to leave out: mend or remove it;"
                    + " nothing was sent");
        } catch (IllegalStateException e) {
            throw CliException.environment(e.getMessage(), e);
        }
    }

    private Optional<Sample> sample(Input input, ReadOptions reading, ExcludedSet excluded) {
        if (sample == null) {
            return Optional.empty();
        }
        if (sample < 1) {
            throw CliException.usage("--sample is " + sample + "; a number above 0 is due");
        }
        if (!input.isRepeatable()) {
            throw CliException.usage("--sample reads the input twice, which " + input.name()
                    + " does not allow: write it to a file first");
        }
        Sample drawn = new Sample(sample, reading.seed());
        try (ComparisonReader reader = new ComparisonReader(input, reading)) {
            for (Optional<InputEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get() instanceof Accepted accepted
                        && excluded.with(accepted.comparison()) == ExcludedSet.Overlap.NONE) {
                    drawn.offer(accepted.comparison());
                }
            }
        }
        return Optional.of(drawn);
    }
}
