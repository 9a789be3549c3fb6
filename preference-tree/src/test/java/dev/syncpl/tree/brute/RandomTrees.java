package dev.syncpl.tree.brute;

import dev.syncpl.tree.brute.BruteTree.Criterion;
import dev.syncpl.tree.brute.BruteTree.Leaf;
import dev.syncpl.tree.brute.BruteTree.Rubric;
import dev.syncpl.tree.brute.BruteTree.State;
import dev.syncpl.tree.brute.BruteTree.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Trees and policies drawn from a seed; one seed is always the same tree. Each tree draws its own rates of trouble, so
 * that whole trees, ragged ones and nearly empty ones all turn up. Gaps take few values: equal ones are common and the
 * order by path decides often.
 */
final class RandomTrees {

    private static final List<List<String>> ORDERS =
            List.of(List.of("AB"), List.of("BA"), List.of("AB", "BA"), List.of("AB", "BA"));

    private static final double[] RATES = {0, 0, 0, 0.03, 0.15, 0.4};

    private final Random random;
    private final double lost;
    private final double repaired;
    private final double duplicate;
    private final double tie;
    private final double towardsA;
    private final double otherMade;
    private final double sameText;

    private RandomTrees(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        lost = rate();
        repaired = rate();
        duplicate = rate();
        tie = rate();
        otherMade = rate() / 2;
        sameText = rate() / 2;
        towardsA = random.nextDouble();
    }

    static BruteTree tree(long seed) {
        RandomTrees draw = new RandomTrees(seed);
        return draw.tree(draw.random.nextInt(6) + 1, draw.random.nextInt(3) + 1, draw.random.nextInt(3) + 1);
    }

    /** Each policy at its default half of the time, so that no value hides the others. */
    static BrutePolicies policies(long seed) {
        Random random = new Random(~seed * 0x9E3779B97F4A7C15L);
        Map<String, String> drawn = new LinkedHashMap<>();
        BrutePolicies.VALUES.forEach((name, values) -> {
            boolean asDefault = random.nextBoolean();
            drawn.put(name, values.get(asDefault ? 0 : random.nextInt(values.size())));
        });
        return new BrutePolicies(drawn);
    }

    /** A labelled tree of N criteria, 2 rubrics and 2 judgments in order AB: nothing lost, copied or tied. */
    static BruteTree whole(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + 2);
        int[][][] scores = new int[random.nextInt(6) + 1][4][];
        double towardsA = random.nextDouble();
        for (int[][] criterion : scores) {
            for (int leaf = 0; leaf < 4; leaf++) {
                int low = random.nextInt(4) + 1;
                int high = low + 1 + random.nextInt(5 - low);
                criterion[leaf] = random.nextDouble() < towardsA ? new int[] {high, low} : new int[] {low, high};
            }
        }
        return BruteGolden.of(random.nextBoolean() ? "A" : "B", scores);
    }

    private BruteTree tree(int criteria, int rubrics, int judgments) {
        List<String> orders = ORDERS.get(random.nextInt(ORDERS.size()));
        int only = random.nextInt(8) == 0 ? random.nextInt(criteria) : -1;
        List<Criterion> drawn = new ArrayList<>();
        for (int c = 0; c < criteria; c++) {
            boolean expand = only < 0 || only == c;
            List<Rubric> below = new ArrayList<>();
            for (int r = 0; expand && r < rubrics; r++) {
                below.add(rubric(c, r, judgments, orders));
            }
            drawn.add(new Criterion(
                    state(lost / 4), expand, criterionText(c, criteria), wording(repaired / 4), made(), below));
        }
        return new BruteTree(label(), orders, drawn);
    }

    /** More often than not the side that the leaves lean to, or too few criteria would be accepted. */
    private String label() {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> "TIE";
            case 2, 3 -> random.nextBoolean() ? "A" : "B";
            default -> towardsA > 0.5 ? "A" : "B";
        };
    }

    private Rubric rubric(int c, int r, int judgments, List<String> orders) {
        Map<String, List<Leaf>> leaves = new LinkedHashMap<>();
        for (String order : orders) {
            List<Leaf> shown = new ArrayList<>();
            for (int j = 0; j < judgments; j++) {
                shown.add(leaf(order, "judgment " + c + " " + r + " " + order + " " + j, j > 0));
            }
            leaves.put(order, shown);
        }
        boolean copy = r > 0 && chance(duplicate / 2);
        String text = chance(sameText) ? "rubric" : "rubric " + c + " " + r;
        return new Rubric(state(lost / 2), text, wording(repaired), copy, made(), leaves);
    }

    private Leaf leaf(String order, String text, boolean mayCopy) {
        int a = random.nextInt(5) + 1;
        int b = a;
        if (!chance(tie)) {
            int low = random.nextInt(4) + 1;
            int high = Math.min(5, low + 1 + (chance(0.5) ? 0 : random.nextInt(4)));
            boolean forA = chance(towardsA);
            a = forA ? high : low;
            b = forA ? low : high;
        }
        boolean firstIsA = order.equals("AB");
        return new Leaf(
                state(lost),
                firstIsA ? a : b,
                firstIsA ? b : a,
                chance(sameText) ? "judgment" : text,
                wording(repaired),
                mayCopy && chance(duplicate),
                made());
    }

    private String criterionText(int c, int of) {
        if (chance(sameText / 4)) {
            return "Care: as in criterion " + (random.nextInt(of + 1) + 1) + ", but for style.";
        }
        return "Name " + (char) ('a' + c) + ": what matters.";
    }

    private State state(double rate) {
        if (!chance(rate)) {
            return State.SAMPLED;
        }
        return random.nextBoolean() ? State.FAILED : State.MISSING;
    }

    private Wording wording(double rate) {
        if (!chance(rate)) {
            return Wording.CLEAN;
        }
        return random.nextInt(4) == 0 ? Wording.UNREADABLE : Wording.REPAIRED;
    }

    private String made() {
        return chance(otherMade) ? "other" : "same";
    }

    private double rate() {
        return RATES[random.nextInt(RATES.length)];
    }

    private boolean chance(double rate) {
        return random.nextDouble() < rate;
    }
}
