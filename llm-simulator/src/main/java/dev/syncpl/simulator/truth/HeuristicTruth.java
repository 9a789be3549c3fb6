package dev.syncpl.simulator.truth;

import dev.syncpl.simulator.leaf.Side;
import dev.syncpl.simulator.text.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A truth made up from the texts: the response that takes up more of the conversation's words and says more, up to a
 * point, without repeating itself. Equal texts are a tie, equal marks are decided by the texts' hashes.
 */
public final class HeuristicTruth implements Truth {

    private static final double PER_SHARED_WORD = 2;
    private static final double PER_DISTINCT_WORD = 0.1;
    private static final int MOST_DISTINCT_WORDS = 150;
    private static final double REPETITION = 6;

    @Override
    public Side better(Comparison comparison) {
        if (comparison.first().equals(comparison.second())) {
            return Side.NEITHER;
        }
        Set<String> asked = new HashSet<>();
        comparison.conversation().forEach(turn -> asked.addAll(Words.telling(turn.content())));
        int marks = Double.compare(mark(comparison.first(), asked), mark(comparison.second(), asked));
        int order = marks != 0 ? marks : comparison.firstHash().compareTo(comparison.secondHash());
        return order > 0 ? Side.FIRST : Side.SECOND;
    }

    private static double mark(String response, Set<String> asked) {
        List<String> words = Words.telling(response);
        Set<String> distinct = new HashSet<>(words);
        long shared = distinct.stream().filter(asked::contains).count();
        double repeated = words.isEmpty() ? 0 : 1 - (double) distinct.size() / words.size();
        return shared * PER_SHARED_WORD
                + Math.min(distinct.size(), MOST_DISTINCT_WORDS) * PER_DISTINCT_WORD
                - repeated * REPETITION;
    }
}
