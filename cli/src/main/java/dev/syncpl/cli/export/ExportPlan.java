package dev.syncpl.cli.export;

import dev.syncpl.data.train.choose.Choice;
import dev.syncpl.data.train.file.Layout;
import java.util.Optional;

/**
 * What an export shall look like.
 *
 * @param layout the trainer, the shape of the rows and the size of shards
 * @param choice which rows, in which order
 * @param licence what a data set's card says of it; empty if nobody said
 */
public record ExportPlan(Layout layout, Choice choice, Optional<String> licence) {

    /** Every row, sorted, as TRL loads it. */
    public static final ExportPlan DEFAULT = new ExportPlan(Layout.TRL, Choice.ALL, Optional.empty());
}
