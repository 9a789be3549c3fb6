package dev.syncpl.stage.sampling;

import dev.syncpl.events.Decoding;
import dev.syncpl.stage.llm.Change;
import dev.syncpl.stage.llm.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts how often one sample was drawn, and says how it is drawn again. Confined. */
public final class Redraws {

    private final Map<Outcome, Integer> changes = new EnumMap<>(Outcome.class);
    private int draws = 1;

    /**
     * How to draw it again, which counts as done; empty if that is over.
     *
     * @param outcome what the newest draw came to
     * @param drawnWith how that one was drawn
     */
    public Optional<Decoding> next(Outcome outcome, Decoding drawnWith) {
        List<Change> known = outcome.changes();
        int used = changes.getOrDefault(outcome, 0);
        if (used >= known.size() || draws >= Outcome.MOST_DRAWS) {
            return Optional.empty();
        }
        changes.put(outcome, used + 1);
        draws++;
        return Optional.of(known.get(used).of(drawnWith));
    }
}
