package dev.syncpl.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Agreement and consistency of a run so far, by verdict method, over all its closed trees that have a label and were to
 * be judged in both orders. A verdict that failed is neither consistent nor right.
 */
final class Agreed {

    /** The paper's own first, the baseline last. */
    private static final List<String> METHODS = List.of("top", "maxgap", "sum", "vote", "direct");

    private static final double HUNDRED = 100;

    private final JsonNode counts;
    private final long labelled;

    private Agreed(JsonNode counts) {
        this.counts = counts;
        this.labelled = counts.path("labelled").asLong();
    }

    /** Empty if no such tree has closed. */
    static Optional<Agreed> of(JsonNode run) {
        Agreed agreed = new Agreed(run.path("agreement"));
        return agreed.labelled > 0 ? Optional.of(agreed) : Optional.empty();
    }

    List<String> agr() {
        return shares("agr", "of " + Table.number(labelled));
    }

    List<String> cns() {
        long failed = labelled - counts.path("top.ok").asLong();
        return shares("cns", failed > 0 ? Table.number(failed) + " failed" : "");
    }

    private List<String> shares(String what, String last) {
        List<String> shares = new ArrayList<>();
        for (String method : METHODS) {
            if (counts.has(method + ".ok")) {
                shares.add(SafeText.of(method) + " " + percent(method, what));
            }
        }
        if (!last.isEmpty()) {
            shares.add(last);
        }
        return shares;
    }

    /** For example {@code 51.2 %}. */
    String percent(String method, String what) {
        double share = HUNDRED * counts.path(method + "." + what).asLong() / labelled;
        return String.format(Locale.ROOT, "%.1f %%", share);
    }
}
