package dev.syncpl.tree.brute;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The consistency rule: majority and status of one criterion, a missing leaf by trying every vote it could have had. */
final class BruteStatus {

    static final String NONE = "none";

    private static final List<String> VOTES = List.of("A", "B", "TIE");

    private final String label;
    private final List<String> orders;
    private final BrutePolicies policies;
    private final List<BruteLeaf> leaves;

    BruteStatus(BruteTree tree, int criterion, BrutePolicies policies) {
        this.label = tree.label();
        this.orders = tree.orders();
        this.policies = policies;
        this.leaves = BruteLeaf.of(tree, criterion);
    }

    /** A, B, TIE or none, as far as the received leaves go. */
    String majority() {
        return majority(known());
    }

    /** ACCEPTED, CONTRADICTED, SPLIT or INCOMPLETE; without a label MAJORITY_A or MAJORITY_B in place of the first two. */
    String status() {
        Set<String> possible = new TreeSet<>();
        possible.add(decided(majority()));
        if (missingCount()) {
            for (List<Ballot> completion : completions()) {
                possible.add(decided(majority(completion)));
            }
        }
        return possible.size() == 1 ? possible.iterator().next() : "INCOMPLETE";
    }

    private String decided(String majority) {
        if (majority.equals(NONE) || majority.equals("TIE")) {
            return "SPLIT";
        }
        if (label == null) {
            return "MAJORITY_" + majority;
        }
        return majority.equals(label) ? "ACCEPTED" : "CONTRADICTED";
    }

    /** Under {@code received} what is missing is left out of account. */
    private boolean missingCount() {
        return policies.is("majorityOf", "planned");
    }

    private String majority(List<Ballot> ballots) {
        if (policies.is("bothOrders", "off")) {
            return moreThanHalf(ballots, leaves.size());
        }
        Set<String> byOrder = new TreeSet<>();
        for (String order : orders) {
            List<Ballot> shown = new ArrayList<>();
            for (Ballot ballot : ballots) {
                if (ballot.order.equals(order)) {
                    shown.add(ballot);
                }
            }
            int planned = 0;
            for (BruteLeaf leaf : leaves) {
                if (leaf.order().equals(order)) {
                    planned++;
                }
            }
            byOrder.add(moreThanHalf(shown, planned));
        }
        return byOrder.size() == 1 ? byOrder.iterator().next() : NONE;
    }

    private String moreThanHalf(List<Ballot> ballots, int planned) {
        int of = policies.is("majorityOf", "planned") ? planned : ballots.size();
        for (String vote : VOTES) {
            int count = 0;
            for (Ballot ballot : ballots) {
                if (ballot.vote.equals(vote)) {
                    count++;
                }
            }
            if (2 * count > of) {
                return vote;
            }
        }
        return NONE;
    }

    private List<Ballot> known() {
        List<Ballot> ballots = new ArrayList<>();
        for (BruteLeaf leaf : leaves) {
            if (leaf.votes()) {
                ballots.add(new Ballot(leaf.order(), leaf.vote()));
            }
        }
        return ballots;
    }

    /**
     * Every way the missing leaves could have voted. Which of two missing leaves of one order votes what changes no
     * count, so each mixture is tried once.
     */
    private List<List<Ballot>> completions() {
        List<List<Ballot>> all = new ArrayList<>();
        all.add(known());
        for (String order : orders) {
            int missing = 0;
            for (BruteLeaf leaf : leaves) {
                if (leaf.order().equals(order) && leaf.unknown()) {
                    missing++;
                }
            }
            List<List<Ballot>> longer = new ArrayList<>();
            for (List<Ballot> start : all) {
                for (int a = 0; a <= missing; a++) {
                    for (int b = 0; a + b <= missing; b++) {
                        List<Ballot> filled = new ArrayList<>(start);
                        add(filled, order, "A", a);
                        add(filled, order, "B", b);
                        add(filled, order, "TIE", missing - a - b);
                        longer.add(filled);
                    }
                }
            }
            all = longer;
        }
        return all;
    }

    private static void add(List<Ballot> ballots, String order, String vote, int times) {
        for (int i = 0; i < times; i++) {
            ballots.add(new Ballot(order, vote));
        }
    }

    private record Ballot(String order, String vote) {}
}
