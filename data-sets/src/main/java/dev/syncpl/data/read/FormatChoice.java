package dev.syncpl.data.read;

import dev.syncpl.data.format.Formats;
import dev.syncpl.data.format.SetFormat;
import dev.syncpl.data.record.RawRecord.Value;
import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.data.record.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides which format a file has: the user's choice, else that of the first record whose fields are those of one. */
final class FormatChoice {

    private static final int NAMES_SHOWN = 12;

    private SetFormat format;

    /** @param chosen by the user */
    FormatChoice(Optional<SetFormat> chosen) {
        this.format = chosen.orElse(null);
    }

    Optional<SetFormat> format() {
        return Optional.ofNullable(format);
    }

    /**
     * The format to read the record by.
     *
     * @throws RefusedException if that cannot be told
     */
    SetFormat of(Value record) throws RefusedException {
        if (format != null) {
            return format;
        }
        List<SetFormat> candidates = Formats.candidates(record.fields(), record.typed());
        if (candidates.size() > 1) {
            throw new RefusedException(
                    RefusalReason.AMBIGUOUS_FORMAT,
                    "the fields are those of "
                            + candidates.stream().map(SetFormat::name).collect(Collectors.joining(" and "))
                            + ", whose labels or responses are read differently: choose with --format; nothing of the"
                            + " file was taken");
        }
        if (candidates.size() == 1) {
            format = candidates.get(0);
            return format;
        }
        // Not decided by this record; it says itself what it lacks.
        return Formats.nearest(record.fields()).orElseThrow(() -> unknown(record));
    }

    private static RefusedException unknown(Value record) {
        return new RefusedException(
                RefusalReason.UNKNOWN_FORMAT,
                "fields of no format that is known: "
                        + record.fields().properties().stream()
                                .limit(NAMES_SHOWN)
                                .map(field -> oneLine(field.getKey()))
                                .collect(Collectors.joining(", "))
                        + "; say with --map which is which");
    }

    private static String oneLine(String name) {
        String line = name.replaceAll("\\s+", " ");
        return line.length() <= 40 ? line : line.substring(0, 40) + "...";
    }
}
