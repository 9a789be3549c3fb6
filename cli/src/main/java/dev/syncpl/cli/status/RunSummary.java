package dev.syncpl.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.cli.cost.PriceTable;
import java.util.Optional;

/** What other commands say of a run in the words of status. */
public final class RunSummary {

    private RunSummary() {}

    /** What the run cost, in words. */
    public static String cost(JsonNode run, Optional<PriceTable> prices) {
        return StatusTable.cost(run, prices);
    }

    /** Counts by name in brackets, the largest first; empty without any. */
    public static String reasons(JsonNode counts) {
        return counts.isEmpty() ? "" : " (" + String.join(", ", StatusTable.byCount(counts)) + ")";
    }
}
