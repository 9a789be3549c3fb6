package dev.syncpl.cli.export;

import dev.syncpl.data.train.DataSet;
import dev.syncpl.events.DpoKind;
import dev.syncpl.events.LongCotRow;
import dev.syncpl.events.SftKind;
import java.util.Optional;

/** Which data set an event's row belongs to. */
final class DataSets {

    private DataSets() {}

    /** Empty for a kind that is newer than this build. */
    static Optional<DataSet> of(SftKind kind) {
        return kind == SftKind.UNKNOWN ? Optional.empty() : Optional.of(DataSet.SFT);
    }

    /** Empty for a kind that is newer than this build. */
    static Optional<DataSet> of(DpoKind kind) {
        return switch (kind) {
            case CRITERIA -> Optional.of(DataSet.DPO_CRITERIA);
            case RUBRIC -> Optional.of(DataSet.DPO_RUBRIC);
            case JUDGMENT -> Optional.of(DataSet.DPO_JUDGMENT);
            case UNKNOWN -> Optional.empty();
        };
    }

    static DataSet of(LongCotRow row) {
        return row.getRejected() == null ? DataSet.LONG_COT_SFT : DataSet.LONG_COT;
    }
}
