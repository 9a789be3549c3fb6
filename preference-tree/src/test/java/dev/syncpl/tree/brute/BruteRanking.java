package dev.syncpl.tree.brute;

import java.util.ArrayList;
import java.util.List;

/** The ranking rule: weights of accepted criteria, the ranked list and c*. Nothing is ranked without a label. */
final class BruteRanking {

    private final BruteTree tree;
    private final BrutePolicies policies;
    private final List<String> statuses = new ArrayList<>();
    private final List<String> majorities = new ArrayList<>();
    private final List<Boolean> upheld = new ArrayList<>();

    BruteRanking(BruteTree tree, BrutePolicies policies) {
        this.tree = tree;
        this.policies = policies;
        for (int c = 0; c < tree.criteria().size(); c++) {
            BruteStatus status = new BruteStatus(tree, c, policies);
            statuses.add(status.status());
            majorities.add(status.majority());
            boolean tied = "TIE".equals(tree.label())
                    && policies.is("tieLabel", "sft")
                    && status.majority().equals("TIE");
            upheld.add(tied || status.status().equals("ACCEPTED"));
        }
    }

    String status(int criterion) {
        return statuses.get(criterion);
    }

    String majority(int criterion) {
        return majorities.get(criterion);
    }

    /** Accepted, or a majority of TIE on a tie label where that gives rows. */
    boolean accepted(int criterion) {
        return upheld.get(criterion);
    }

    /** Whether a criterion that was written is incomplete; what was never written is none of the tree's. */
    boolean anyIncomplete() {
        for (int c = 0; c < statuses.size(); c++) {
            boolean written = tree.criteria().get(c).state() == BruteTree.State.SAMPLED;
            if (written && statuses.get(c).equals("INCOMPLETE")) {
                return true;
            }
        }
        return false;
    }

    /** Whether an accepted criterion weighs too little to give rows. */
    boolean tooLight(int criterion) {
        return !policies.isOff("minWeight")
                && weight(criterion).compareTo(BruteMethod.number(policies.value("minWeight"))) < 0;
    }

    /** The weight towards the label; for an accepted criterion alone. */
    Fraction weight(int criterion) {
        List<Integer> consistent = new ArrayList<>();
        List<Integer> received = new ArrayList<>();
        for (BruteLeaf leaf : BruteLeaf.of(tree, criterion)) {
            if (leaf.votes()) {
                received.add(leaf.towards(tree.label()));
                if (leaf.vote().equals(tree.label())) {
                    consistent.add(leaf.towards(tree.label()));
                }
            }
        }
        if (policies.is("gap", "meanConsistent")) {
            return Fraction.mean(consistent);
        }
        if (policies.is("gap", "meanSigned")) {
            Fraction mean = Fraction.mean(received);
            return mean.sign() < 0 ? Fraction.ZERO : mean;
        }
        int largest = consistent.get(0);
        for (int gap : consistent) {
            largest = Math.max(largest, gap);
        }
        return Fraction.of(largest);
    }

    /** Indexes of the criteria as generated. */
    List<Integer> generated() {
        List<Integer> all = new ArrayList<>();
        for (int c = 0; c < tree.criteria().size(); c++) {
            all.add(c);
        }
        return all;
    }

    List<Integer> ranked() {
        if (tree.label() == null) {
            return List.of();
        }
        if (policies.is("rankBy", "gapOnly")) {
            return heaviestFirst(generated(), true);
        }
        List<Integer> accepted = new ArrayList<>();
        for (int c : generated()) {
            if (accepted(c)) {
                accepted.add(c);
            }
        }
        List<Integer> list = new ArrayList<>(heaviestFirst(accepted, false));
        if (policies.is("rankRest", "original")) {
            for (int c : generated()) {
                if (!accepted(c)) {
                    list.add(c);
                }
            }
        } else if (policies.is("rankRest", "banded")) {
            for (String band : List.of("SPLIT", "CONTRADICTED", "other")) {
                for (int c : generated()) {
                    if (!accepted(c) && band(c).equals(band)) {
                        list.add(c);
                    }
                }
            }
        }
        return list;
    }

    /** c*, or -1 if no criterion is accepted. */
    int best() {
        for (int c : ranked()) {
            if (accepted(c)) {
                return c;
            }
        }
        return -1;
    }

    private String band(int criterion) {
        String status = status(criterion);
        return status.equals("SPLIT") || status.equals("CONTRADICTED") ? status : "other";
    }

    /** Takes out the heaviest that comes first until none is left. */
    private List<Integer> heaviestFirst(List<Integer> criteria, boolean byGapAlone) {
        List<Integer> left = new ArrayList<>(criteria);
        List<Integer> sorted = new ArrayList<>();
        while (!left.isEmpty()) {
            Integer heaviest = left.get(0);
            for (Integer c : left) {
                Fraction here = byGapAlone ? meanGap(c) : weight(c);
                Fraction there = byGapAlone ? meanGap(heaviest) : weight(heaviest);
                if (here.compareTo(there) > 0) {
                    heaviest = c;
                }
            }
            left.remove(heaviest);
            sorted.add(heaviest);
        }
        return sorted;
    }

    /** Mean size of the gap over the received leaves, 0 without any. */
    private Fraction meanGap(int criterion) {
        List<Integer> sizes = new ArrayList<>();
        for (BruteLeaf leaf : BruteLeaf.of(tree, criterion)) {
            if (leaf.votes()) {
                sizes.add(Math.abs(leaf.gap()));
            }
        }
        return sizes.isEmpty() ? Fraction.ZERO : Fraction.mean(sizes);
    }
}
