package dev.syncpl.data.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All entries of an input. */
final class Entries {

    private Entries() {}

    static List<InputEntry> of(Input input, ReadOptions options) {
        List<InputEntry> entries = new ArrayList<>();
        try (ComparisonReader reader = new ComparisonReader(input, options)) {
            for (Optional<InputEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                entries.add(entry.get());
            }
        }
        return entries;
    }
}
