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
    private final boolean expanded;
    private final BrutePolicies policies;
    private final List<BruteLeaf> leaves;

    BruteStatus(BruteTree tree, int criterion, BrutePolicies policies) {
        this.label = tree.label();
        this.expanded = tree.criteria().get(criterion).expand();
        this.policies = policies;
        this.leaves = BruteLeaf.of(tree, criterion);
    }

    /** A, B, TIE or none, as far as the received leaves go. */
    String majority() {
        return expanded ? majority(known()) : NONE;
    }

    /** ACCEPTED, CONTRADICTED, SPLIT or INCOMPLETE; NONE for want of a label, or of leaves to ask for. */
    String status() {
        if (label == null || !expanded) {
            return NONE;
        }
        Set<String> possible = new TreeSet<>();
        possible.add(decided(majority()));
        for (List<Ballot> completion : completions()) {
            possible.add(decided(majority(completion)));
        }
        return possible.size() == 1 ? possible.iterator().next() : "INCOMPLETE";
    }

    private String decided(String majority) {
        if (majority.equals(NONE) || majority.equals("TIE")) {
            return "SPLIT";
        }
        return majority.equals(label) ? "ACCEPTED" : "CONTRADICTED";
    }

    /** The orders counted together: all of them, or each on its own. */
    private List<List<String>> counts() {
        return policies.is("bothOrders", "off") ? List.of(List.of("AB", "BA")) : List.of(List.of("AB"), List.of("BA"));
    }

    private String majority(List<Ballot> ballots) {
        Set<String> found = new TreeSet<>();
        for (List<String> orders : counts()) {
            found.add(moreThanHalf(ballots, orders));
        }
        return found.size() == 1 ? found.iterator().next() : NONE;
    }

    private String moreThanHalf(List<Ballot> ballots, List<String> orders) {
        if (policies.is("majorityOf", "received") && !quorate(ballots, orders)) {
            return NONE;
        }
        int of = policies.is("majorityOf", "planned") ? planned(orders) : among(ballots, orders, VOTES);
        for (String vote : VOTES) {
            if (2 * among(ballots, orders, List.of(vote)) > of) {
                return vote;
            }
        }
        return NONE;
    }

    /** Whether the share of planned leaves that voted meets the quorum. */
    private boolean quorate(List<Ballot> ballots, List<String> orders) {
        int voted = among(ballots, orders, VOTES);
        return voted > 0
                && new Fraction(voted, planned(orders)).compareTo(BruteMethod.number(policies.value("quorum"))) >= 0;
    }

    private int planned(List<String> orders) {
        int planned = 0;
        for (BruteLeaf leaf : leaves) {
            planned += orders.contains(leaf.order()) ? 1 : 0;
        }
        return planned;
    }

    private static int among(List<Ballot> ballots, List<String> orders, List<String> votes) {
        int count = 0;
        for (Ballot ballot : ballots) {
            count += orders.contains(ballot.order) && votes.contains(ballot.vote) ? 1 : 0;
        }
        return count;
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
     * count, so each mixture is tried once. Where the received leaves decide by themselves, nobody is waited for.
     */
    private List<List<Ballot>> completions() {
        List<List<Ballot>> all = new ArrayList<>();
        all.add(known());
        for (List<String> orders : counts()) {
            if (policies.is("majorityOf", "received") && quorate(known(), orders)) {
                continue;
            }
            for (String order : orders) {
                List<List<Ballot>> longer = new ArrayList<>();
                for (List<Ballot> start : all) {
                    longer.addAll(filled(start, order));
                }
                all = longer;
            }
        }
        return all;
    }

    private List<List<Ballot>> filled(List<Ballot> start, String order) {
        int missing = 0;
        for (BruteLeaf leaf : leaves) {
            missing += leaf.order().equals(order) && leaf.unknown() ? 1 : 0;
        }
        List<List<Ballot>> all = new ArrayList<>();
        for (int a = 0; a <= missing; a++) {
            for (int b = 0; a + b <= missing; b++) {
                List<Ballot> ballots = new ArrayList<>(start);
                add(ballots, order, "A", a);
                add(ballots, order, "B", b);
                add(ballots, order, "TIE", missing - a - b);
                all.add(ballots);
            }
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
