package dev.syncpl.stage.llm;

import dev.syncpl.events.Usage;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The requests that were answered for one question, as calls: those whose tokens the server reported are one, those of
 * which it told too little another. In one sum the latter would seem to have cost nothing. Confined.
 */
final class JoinedCalls {

    private final List<Exchanged.Done> requests;
    private final Supplier<String> ids;
    private final Set<Boolean> told = new HashSet<>();
    private String reported;
    private String unreported;

    /** @param ids gives each call its id */
    JoinedCalls(List<Exchanged.Done> requests, Supplier<String> ids) {
        this.requests = List.copyOf(requests);
        this.ids = ids;
    }

    /** Id of the call that a request belongs to. */
    String id(Exchanged.Done request) {
        if (isReported(request)) {
            reported = reported == null ? ids.get() : reported;
            return reported;
        }
        unreported = unreported == null ? ids.get() : unreported;
        return unreported;
    }

    /** What the call of a request cost; null if that was told before. */
    Usage cost(Exchanged.Done request) {
        boolean isReported = isReported(request);
        return told.add(isReported)
                ? sum(requests.stream()
                        .filter(one -> isReported(one) == isReported)
                        .map(one -> one.answer().usage())
                        .toList())
                : null;
    }

    private static boolean isReported(Exchanged.Done request) {
        Usage usage = request.answer().usage();
        return usage.getPromptTokens() != null && usage.getCompletionTokens() != null;
    }

    private static Usage sum(List<Usage> usages) {
        return new Usage(
                usages.size(),
                whole(usages, Usage::getPromptTokens),
                known(usages, Usage::getCachedPromptTokens),
                whole(usages, Usage::getCompletionTokens));
    }

    /** The sum; null unless each is known. */
    private static Long whole(Collection<Usage> usages, Function<Usage, Long> count) {
        return usages.stream().map(count).anyMatch(Objects::isNull) ? null : known(usages, count);
    }

    /** The sum of what is known; null if nothing is. */
    private static Long known(Collection<Usage> usages, Function<Usage, Long> count) {
        return usages.stream()
                .map(count)
                .filter(Objects::nonNull)
                .reduce(Long::sum)
                .orElse(null);
    }
}
