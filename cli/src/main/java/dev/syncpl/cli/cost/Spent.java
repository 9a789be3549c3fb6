package dev.syncpl.cli.cost;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.syncpl.events.CallTotals;
import dev.syncpl.events.wire.FailureCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What requests of one stage to one model cost that came to the same.
 *
 * @param stage the stage
 * @param model the model
 * @param outcome {@code OK}, {@code IGNORED} or a failure code: what is not OK was wasted
 * @param requests model requests
 * @param promptTokens prompt tokens, where reported
 * @param cachedPromptTokens those of them that a prefix cache served
 * @param completionTokens completion tokens, where reported
 * @param unreportedRequests requests of unknown size
 * @param cost what the reported tokens cost; null, and not in the file, where the model has no known price
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Spent(
        String stage,
        String model,
        String outcome,
        long requests,
        long promptTokens,
        long cachedPromptTokens,
        long completionTokens,
        long unreportedRequests,
        BigDecimal cost) {

    private static final String OK = "OK";
    private static final int DECIMALS = 6;

    /** The calls, priced. */
    public static List<Spent> of(List<CallTotals> calls, Optional<PriceTable> prices) {
        List<Spent> spent = new ArrayList<>(calls.size());
        for (CallTotals call : calls) {
            Optional<Price> price = prices.flatMap(table -> table.of(call.getModel()));
            spent.add(new Spent(
                    call.getStage().name(),
                    call.getModel(),
                    call.getOutcome(),
                    call.getRequests(),
                    call.getPromptTokens(),
                    call.getCachedPromptTokens(),
                    call.getCompletionTokens(),
                    call.getUnreportedRequests(),
                    price.map(known -> known.of(
                                    call.getPromptTokens(), call.getCachedPromptTokens(), call.getCompletionTokens()))
                            .map(Spent::rounded)
                            .orElse(null)));
        }
        return spent;
    }

    static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    boolean isWasted() {
        return !outcome.equals(OK);
    }

    /** Whether it may have cost more than is known. A refused request costs nothing, one that timed out may. */
    boolean mayHaveCostMore() {
        return unreportedRequests > 0 && mayBePaid();
    }

    private boolean mayBePaid() {
        try {
            return FailureCode.valueOf(outcome).mayBePaid();
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
