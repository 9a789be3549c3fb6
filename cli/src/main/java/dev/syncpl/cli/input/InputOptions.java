package dev.syncpl.cli.input;

import dev.syncpl.cli.CliException;
import dev.syncpl.data.container.Container;
import dev.syncpl.data.format.Formats;
import dev.syncpl.data.format.Mapping;
import dev.syncpl.data.format.SetFormat;
import dev.syncpl.data.read.Input;
import dev.syncpl.data.read.InputException;
import dev.syncpl.data.read.ReadOptions;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How to read what is named, whatever command reads it. */
public final class InputOptions {

    /** What {@code --format} takes, for help texts. */
    static final class FormatNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Formats.ALL.stream().map(SetFormat::name).iterator();
        }
    }

    @Option(
            names = "--format",
            paramLabel = "NAME",
            completionCandidates = FormatNames.class,
            description = "The data set's format (default: told by the fields): ${COMPLETION-CANDIDATES}.")
    String format;

    @Option(
            names = "--container",
            paramLabel = "FORM",
            description = "The files' form (default: told by their first bytes): ${COMPLETION-CANDIDATES}.")
    Container container;

    @Option(
            names = "--map",
            paramLabel = "ROLE=FIELD",
            split = ",",
            description = "For sets of no known format: which field is the prompt, response_a, response_b and label, or"
                    + " chosen and rejected; id and subset too. A FIELD that begins with / is a JSON pointer.")
    Map<String, String> map = new LinkedHashMap<>();

    @Option(
            names = "--label-values",
            paramLabel = "LABEL=VALUE",
            split = ",",
            description = "With --map: what the field of the label holds for A, B and tie, for example A=0,B=1,tie=2"
                    + " (default: those words).")
    Map<String, String> labelValues = new LinkedHashMap<>();

    @Option(
            names = "--keep-identical",
            description = "Keep comparisons of two equal responses; a label that prefers one of them is refused still.")
    boolean keepIdentical;

    /**
     * The files of these names.
     *
     * @throws CliException if one of them stands for nothing
     */
    public static Input files(List<String> names) {
        try {
            return Input.of(names);
        } catch (InputException e) {
            throw CliException.usage(e.getMessage());
        }
    }

    /**
     * How to read.
     *
     * @param seed of the shuffle of sets that put the better response first
     * @throws CliException if the options contradict each other
     */
    public ReadOptions reading(long seed) {
        return new ReadOptions(format(), Optional.ofNullable(container), keepIdentical, seed);
    }

    private Optional<SetFormat> format() {
        if (!map.isEmpty()) {
            if (format != null) {
                throw CliException.usage("--format and --map cannot go together: a mapping is a format");
            }
            try {
                return Optional.of(Mapping.of(map, labelValues).format());
            } catch (IllegalArgumentException e) {
                throw CliException.usage("--map: " + e.getMessage());
            }
        }
        if (!labelValues.isEmpty()) {
            throw CliException.usage("--label-values needs --map");
        }
        if (format == null) {
            return Optional.empty();
        }
        return Optional.of(Formats.named(format)
                .orElseThrow(() -> CliException.usage(
                        "no format is called " + format + "; there are " + String.join(", ", new FormatNames()))));
    }
}
