package dev.syncpl.cli.export;

import dev.syncpl.cli.CliException;
import dev.syncpl.data.train.Trainer;
import dev.syncpl.data.train.choose.Balance;
import dev.syncpl.data.train.choose.Choice;
import dev.syncpl.data.train.file.Layout;
import dev.syncpl.data.train.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Who loads the rows, which of them, and in which order. */
public final class TrainerOptions {

    private static final Pattern LICENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*");
    private static final long MEGABYTE = 1_000_000;

    @Option(
            names = "--for",
            paramLabel = "TRAINER",
            defaultValue = "trl",
            description =
                    "Who loads the files: trl, llama-factory, openrlhf, axolotl or hf, which is Parquet with a card"
                            + " (default: ${DEFAULT-VALUE}).")
    String trainer;

    @Option(
            names = "--shape",
            paramLabel = "SHAPE",
            description = "Shape of a row, where the trainer knows several: trl conversational, text or messages;"
                    + " llama-factory sharegpt or alpaca (default: the first).")
    String shape;

    @Option(
            names = "--test",
            paramLabel = "SHARE",
            defaultValue = "0",
            description =
                    "About this share of the prompts goes to test files. Conversations that open alike stay on one"
                            + " side, and on the same side in every export with this seed (default: ${DEFAULT-VALUE}).")
    double test;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Of every draw (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--shuffle", description = "Rows in drawn order; otherwise sorted by conversation.")
    boolean shuffle;

    @Option(names = "--max-rows", paramLabel = "N", description = "Rows a file at most, drawn among all.")
    Long maxRows;

    @Option(
            names = "--balance",
            paramLabel = "WHAT",
            description = "Leave rows out until each label, source, kind of row or position of the winner has as many"
                    + " as the rarest: label, source, kind or position. Kinds of pairs count together, the rest by"
                    + " file.")
    String balance;

    @Option(names = "--dedupe", description = "Write rows with the same texts once.")
    boolean dedupe;

    @Option(
            names = "--shard-size",
            paramLabel = "MB",
            description = "hf: about how large a Parquet file may grow, in megabytes (default: 500).")
    Long shardSize;

    @Option(
            names = "--licence",
            paramLabel = "ID",
            description = "hf: licence to name in the card, for example apache-2.0 (default: left for you to fill in).")
    String licence;

    /** @throws CliException if options do not go together */
    public ExportPlan plan() {
        Trainer chosen = byId("--for", trainer, List.of(Trainer.values()), Trainer::id);
        if (!chosen.parquet() && (shardSize != null || licence != null)) {
            throw CliException.usage((shardSize == null ? "--licence" : "--shard-size") + " is for --for hf alone");
        }
        if (licence != null && !LICENCE.matcher(licence).matches()) {
            throw CliException.usage("--licence is an id such as apache-2.0, not '" + licence + "'");
        }
        Layout own = Layout.of(chosen);
        try {
            Layout layout = new Layout(
                    chosen,
                    shape == null ? own.shape() : byId("--shape", shape, List.of(Shape.values()), Shape::id),
                    shardSize == null ? own.shardBytes() : Math.multiplyExact(shardSize, MEGABYTE));
            return new ExportPlan(layout, choice(), Optional.ofNullable(licence));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw CliException.usage(e.getMessage());
        }
    }

    private Choice choice() {
        return new Choice(
                test,
                seed,
                shuffle,
                maxRows == null ? OptionalLong.empty() : OptionalLong.of(maxRows),
                Optional.ofNullable(balance)
                        .map(name -> byId("--balance", name, Arrays.asList(Balance.values()), Balance::id)),
                dedupe);
    }

    private static <T> T byId(String option, String name, List<T> values, Function<T, String> id) {
        return values.stream()
                .filter(value -> id.apply(value).equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> CliException.usage(option + " is one of "
                        + values.stream().map(id).collect(Collectors.joining(", ")) + ", not '" + name + "'"));
    }
}
