package dev.syncpl.data.train.choose;

import dev.syncpl.data.train.DataSet;
import java.util.Locale;
import java.util.Optional;

/** By what rows are kept in equal numbers. A row that has no such property is kept whatever the others are. */
public enum Balance {
    /** The human label, A against B. */
    LABEL,
    /** The source that the comparison was ingested with; those without one count as one source. */
    SOURCE,
    /** What a row teaches: the stages within fine-tuning, criteria, rubrics and judgments among the pairs. */
    KIND,
    /** Whether the winner was shown first or second. */
    POSITION;

    /** Name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rows that share equally with this one: a data set, or for kinds all that are trained on together. */
    String pool(DataSet dataSet) {
        return switch (dataSet) {
            case DPO_CRITERIA, DPO_RUBRIC, DPO_JUDGMENT -> this == KIND ? "dpo" : dataSet.id();
            case SFT, LONG_COT, LONG_COT_SFT -> dataSet.id();
        };
    }

    /** The row's value; empty if it has none and is not counted. */
    Optional<String> value(Traits traits) {
        return switch (this) {
            case LABEL -> traits.label();
            case SOURCE -> Optional.of(traits.source().orElse(""));
            case KIND -> Optional.of(traits.kind());
            case POSITION -> traits.position();
        };
    }
}
