package dev.syncpl.cli.estimate;

import java.util.Optional;

/**
 * What an estimate cannot read from the input.
 *
 * @param charsPerToken characters of a token
 * @param criterion completion tokens of one criterion
 * @param rubric completion tokens of one rubric
 * @param judgment completion tokens of one judgment
 * @param cachedShare prompt tokens that a prefix cache serves, 0 to 1; empty for what an ideal one would
 * @param severalPerRequest whether a request brings several samples
 */
public record Assumptions(
        double charsPerToken,
        double criterion,
        double rubric,
        double judgment,
        Optional<Double> cachedShare,
        boolean severalPerRequest) {

    public Assumptions {
        require(charsPerToken > 0, "--chars-per-token", charsPerToken, "a number above 0");
        require(criterion > 0, "--criterion-tokens", criterion, "a number above 0");
        require(rubric > 0, "--rubric-tokens", rubric, "a number above 0");
        require(judgment > 0, "--judgment-tokens", judgment, "a number above 0");
        cachedShare.ifPresent(share -> require(share >= 0 && share <= 1, "--cached-share", share, "0 to 1"));
    }

    private static void require(boolean holds, String name, double value, String due) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + "; " + due + " is due");
        }
    }
}
