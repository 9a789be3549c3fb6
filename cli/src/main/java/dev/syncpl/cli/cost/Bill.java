package dev.syncpl.cli.cost;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a run cost in money. Unknown stays unknown: a sum that lacks a price is null, never smaller than it should be.
 *
 * @param currency the price table's
 * @param total everything; null where a price is unknown
 * @param wasted what gave nothing, of the total; null where a price is unknown
 * @param atLeast whether there were requests that may have been paid for and whose tokens nobody reported
 * @param byStage by stage; null where a price is unknown
 * @param byModel by model; without the models of {@code unpriced}
 * @param unpriced models whose price is unknown
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Bill(
        String currency,
        BigDecimal total,
        BigDecimal wasted,
        boolean atLeast,
        Map<String, BigDecimal> byStage,
        Map<String, BigDecimal> byModel,
        List<String> unpriced) {

    /**
     * The bill.
     *
     * @param spent priced by the same table
     * @param requests all requests of the run; where there are more than {@code spent} tells of, the total is unknown
     */
    public static Bill of(List<Spent> spent, long requests, PriceTable prices) {
        List<String> unpriced = spent.stream()
                .filter(each -> each.cost() == null)
                .map(Spent::model)
                .distinct()
                .sorted()
                .toList();
        boolean known =
                unpriced.isEmpty() && spent.stream().mapToLong(Spent::requests).sum() >= requests;
        return new Bill(
                prices.currency(),
                known ? sum(spent, each -> true) : null,
                known ? sum(spent, Spent::isWasted) : null,
                spent.stream().anyMatch(Spent::mayHaveCostMore),
                known
                        ? spent.stream()
                                .collect(Collectors.toMap(
                                        Spent::stage, Spent::cost, BigDecimal::add, LinkedHashMap::new))
                        : null,
                spent.stream()
                        .filter(each -> each.cost() != null)
                        .collect(Collectors.toMap(Spent::model, Spent::cost, BigDecimal::add, TreeMap::new)),
                unpriced);
    }

    private static BigDecimal sum(List<Spent> spent, Predicate<Spent> which) {
        return spent.stream().filter(which).map(Spent::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** One line for people. */
    public static String words(Optional<Bill> bill, Optional<PriceTable> prices) {
        if (bill.isEmpty() || prices.isEmpty()) {
            return "unknown (see --prices)";
        }
        PriceTable table = prices.get();
        Bill known = bill.get();
        if (known.total() == null) {
            return known.unpriced().isEmpty()
                    ? "unknown (some trees tell no models)"
                    : "unknown (no price for " + String.join(", ", known.unpriced()) + ")";
        }
        String wasted = known.wasted().signum() > 0 ? ", wasted " + table.words(known.wasted()) : "";
        return (known.atLeast() ? "at least " : "") + table.words(known.total()) + wasted;
    }
}
