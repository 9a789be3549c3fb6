package dev.syncpl.tree.brute;

import java.util.ArrayList;
import java.util.List;

/** The ranking rule: weights of accepted criteria, the ranked list and c*. Nothing is ranked without a label. */
final class BruteRanking {

    private final BruteTree tree;
    private final BrutePolicies policies;
    private final List<String> statuses = new ArrayList<>();

    BruteRanking(BruteTree tree, BrutePolicies policies) {
        this.tree = tree;
        this.policies = policies;
        for (int c = 0; c < tree.criteria().size(); c++) {
            statuses.add(new BruteStatus(tree, c, policies).status());
        }
    }

    String status(int criterion) {
        return statuses.get(criterion);
    }

    boolean accepted(int criterion) {
        return status(criterion).equals("ACCEPTED");
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

    /** Indexes of the criteria as generated: a criterion that is not there has no place in the list. */
    List<Integer> generated() {
        List<Integer> there = new ArrayList<>();
        for (int c = 0; c < tree.criteria().size(); c++) {
            if (tree.criteria().get(c).state() == BruteTree.State.SAMPLED) {
                there.add(c);
            }
        }
        return there;
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
            for (String band : List.of("SPLIT", "CONTRADICTED", "INCOMPLETE")) {
                for (int c : generated()) {
                    if (status(c).equals(band)) {
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
