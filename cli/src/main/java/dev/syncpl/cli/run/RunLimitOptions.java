package dev.syncpl.cli.run;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.cost.PriceOptions;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.events.RunState;
import dev.syncpl.events.TokenPrice;
import dev.syncpl.recorded.RowCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that bound a run. What is not given stays as it is. */
final class RunLimitOptions {

    private static final String NONE = "none";
    private static final List<String> QUOTAS = List.of(
            "acceptedTrees",
            RowCounts.SFT,
            RowCounts.DPO_CRITERIA,
            RowCounts.DPO_RUBRIC,
            RowCounts.DPO_JUDGMENT,
            RowCounts.LONG_COT);

    @Option(names = "--window", paramLabel = "W", description = "Most open trees at a time.")
    Integer window;

    @Option(names = "--max-tokens", paramLabel = "N", description = "Most prompt plus completion tokens, or none.")
    String maxTokens;

    @Option(names = "--max-requests", paramLabel = "N", description = "Most model requests, or none.")
    String maxRequests;

    @Option(
            names = "--max-cost",
            paramLabel = "AMOUNT",
            description = "Most money, in the currency of the prices, or none. A model without a price stops the run.")
    String maxCost;

    @Mixin
    PriceOptions prices;

    @Option(
            names = "--quota",
            paramLabel = "NAME=N",
            description = "Enough of it: acceptedTrees (trees with an accepted criterion), or rows: sft, dpoCriteria,"
                    + " dpoRubric, dpoJudgment, longCot. NAME=none lifts one, none lifts all. May be repeated.")
    List<String> quotas = new ArrayList<>();

    /** @param mayBeEmpty whether it is fine to set nothing */
    void check(boolean mayBeEmpty) {
        boolean empty =
                window == null && maxTokens == null && maxRequests == null && maxCost == null && quotas.isEmpty();
        if (empty && !mayBeEmpty) {
            throw CliException.usage("one of --window, --max-tokens, --max-requests, --max-cost and --quota is due");
        }
        if (window != null && window < 1) {
            throw CliException.usage("--window is " + window + "; a number above 0 is due");
        }
        count("--max-tokens", maxTokens);
        count("--max-requests", maxRequests);
        amount();
        quotas(Map.of());
        if (maxCost != null) {
            prices.table();
        }
    }

    /** @throws CliException if money is to bound a run whose models have no prices */
    void apply(RunState.Builder state) {
        if (window != null) {
            state.setWindow(window);
        }
        if (maxTokens != null) {
            state.setMaxTokens(count("--max-tokens", maxTokens).orElse(null));
        }
        if (maxRequests != null) {
            state.setMaxRequests(count("--max-requests", maxRequests).orElse(null));
        }
        if (maxCost != null) {
            applyCost(state);
        }
        state.setQuotas(quotas(state.getQuotas()));
    }

    private void applyCost(RunState.Builder state) {
        Optional<Double> most = amount();
        state.setMaxCost(most.orElse(null));
        if (most.isEmpty()) {
            state.setPrices(Map.of());
            state.setCurrency(null);
            return;
        }
        Optional<PriceTable> table = prices.table();
        table.ifPresent(known -> {
            Map<String, TokenPrice> models = new HashMap<>();
            known.models()
                    .forEach((model, price) -> models.put(
                            model,
                            new TokenPrice(
                                    price.prompt().doubleValue(),
                                    price.cachedPrompt().doubleValue(),
                                    price.completion().doubleValue())));
            state.setPrices(models);
            state.setCurrency(known.currency());
        });
        if (state.getPrices().isEmpty()) {
            throw CliException.usage("--max-cost takes prices: --prices FILE, or SYNCPL_PRICES");
        }
    }

    private Map<String, Long> quotas(Map<String, Long> before) {
        Map<String, Long> after = new HashMap<>(before);
        for (String quota : quotas) {
            if (quota.equals(NONE)) {
                after.clear();
                continue;
            }
            int equals = quota.indexOf('=');
            String name = equals < 0 ? quota : quota.substring(0, equals);
            if (equals < 0 || !QUOTAS.contains(name)) {
                throw CliException.usage(
                        "--quota " + quota + ": NAME=N is due, NAME one of " + String.join(", ", QUOTAS));
            }
            count("--quota " + name, quota.substring(equals + 1))
                    .ifPresentOrElse(most -> after.put(name, most), () -> after.remove(name));
        }
        return after;
    }

    private static Optional<Long> count(String option, String text) {
        if (text == null || text.equals(NONE)) {
            return Optional.empty();
        }
        try {
            long count = Long.parseLong(text);
            if (count >= 0) {
                return Optional.of(count);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw CliException.usage(option + " is '" + text + "'; a whole number, or none, is due");
    }

    private Optional<Double> amount() {
        if (maxCost == null || maxCost.equals(NONE)) {
            return Optional.empty();
        }
        try {
            double amount = Double.parseDouble(maxCost);
            if (amount >= 0 && Double.isFinite(amount)) {
                return Optional.of(amount);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw CliException.usage("--max-cost is '" + maxCost + "'; an amount, or none, is due");
    }
}
