package dev.syncpl.data.train.file;

import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.Split;
import dev.syncpl.data.train.Trainer;
import dev.syncpl.data.train.shape.Shape;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How an export looks on disk.
 *
 * @param trainer who loads it
 * @param shape of its rows, one that the trainer loads
 * @param shardBytes about how large a Parquet file may grow
 */
public record Layout(Trainer trainer, Shape shape, long shardBytes) {

    /** About how large a Parquet file may grow unless told otherwise: what the hub's own tools write. */
    public static final long SHARD_BYTES = 500_000_000;

    /** What an export is without further words. */
    public static final Layout TRL = of(Trainer.TRL);

    /** @throws IllegalArgumentException if the trainer does not load that shape, or a shard would hold nothing */
    public Layout {
        if (!trainer.shapes().contains(shape)) {
            throw new IllegalArgumentException(trainer.id() + " loads no rows of shape " + shape.id() + "; it does "
                    + String.join(", ", trainer.shapes().stream().map(Shape::id).toList()));
        }
        if (shardBytes < 1) {
            throw new IllegalArgumentException("a shard holds at least a byte, not " + shardBytes);
        }
    }

    /** The trainer's own. */
    public static Layout of(Trainer trainer) {
        return new Layout(trainer, trainer.shapes().get(0), SHARD_BYTES);
    }

    /** What lineage calls the place of a row: its file, or for Parquet its configuration and split. */
    String placeOf(DataSet dataSet, Split split) {
        if (trainer.parquet()) {
            return dataSet.id() + "/" + split.id();
        }
        return dataSet.id() + (split == Split.TEST ? ".test" : "") + ".jsonl";
    }

    /** Whether the file is there even if it holds no row. */
    boolean isExpected(DataSet dataSet, Split split) {
        return !trainer.parquet() && split == Split.TRAIN && dataSet != DataSet.LONG_COT_SFT;
    }

    RowFile open(Path folder, DataSet dataSet, Split split) throws IOException {
        return trainer.parquet()
                ? new ParquetShards(folder, dataSet, split, shardBytes)
                : new JsonLinesFile(folder, placeOf(dataSet, split), shape);
    }
}
