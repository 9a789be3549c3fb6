package dev.syncpl.tree.brute;

import java.util.ArrayList;
import java.util.List;

/** Verdicts without a label: its arguments hold none. */
final class BruteVerdicts {

    private final List<String> orders;
    private final List<List<BruteLeaf>> criteria;

    BruteVerdicts(List<String> orders, List<List<BruteLeaf>> criteria) {
        this.orders = orders;
        this.criteria = criteria;
    }

    /** One line for each method, order and k: A, B, TIE or FAILED. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String order : orders) {
            for (int k = 1; k <= criteria.size(); k++) {
                lines.add("verdict top " + order + " " + k + " " + top(order));
                lines.add("verdict maxgap " + order + " " + k + " " + maxgap(order, k));
                lines.add("verdict sum " + order + " " + k + " " + sum(order, k));
                lines.add("verdict vote " + order + " " + k + " " + vote(order, k));
            }
        }
        return lines;
    }

    /** Whether some v_i with i below k equals this label. */
    boolean oracle(String order, int k, String label) {
        for (int c : counted(k)) {
            if (voteOf(order, c).equals(label)) {
                return true;
            }
        }
        return false;
    }

    private String top(String order) {
        return counted(1).isEmpty() ? "FAILED" : voteOf(order, 0);
    }

    private String maxgap(String order, int k) {
        if (counted(k).isEmpty()) {
            return "FAILED";
        }
        String verdict = "TIE";
        Fraction largest = Fraction.ZERO;
        for (int c : counted(k)) {
            String majority = voteOf(order, c);
            if (majority.equals("TIE")) {
                continue;
            }
            List<Integer> sizes = new ArrayList<>();
            for (BruteLeaf leaf : received(order, c)) {
                if (leaf.vote().equals(majority)) {
                    sizes.add(Math.abs(leaf.gap()));
                }
            }
            if (Fraction.mean(sizes).compareTo(largest) > 0) {
                largest = Fraction.mean(sizes);
                verdict = majority;
            }
        }
        return verdict;
    }

    private String sum(String order, int k) {
        if (counted(k).isEmpty()) {
            return "FAILED";
        }
        Fraction sum = Fraction.ZERO;
        for (int c : counted(k)) {
            List<Integer> gaps = new ArrayList<>();
            for (BruteLeaf leaf : received(order, c)) {
                gaps.add(leaf.gap());
            }
            sum = sum.plus(Fraction.mean(gaps));
        }
        return sum.sign() > 0 ? "A" : sum.sign() < 0 ? "B" : "TIE";
    }

    private String vote(String order, int k) {
        if (counted(k).isEmpty()) {
            return "FAILED";
        }
        int a = 0;
        int b = 0;
        for (int c : counted(k)) {
            a += voteOf(order, c).equals("A") ? 1 : 0;
            b += voteOf(order, c).equals("B") ? 1 : 0;
        }
        return a > b ? "A" : b > a ? "B" : "TIE";
    }

    /** The first k without those that have no leaf in one of the orders. */
    private List<Integer> counted(int k) {
        List<Integer> counted = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            boolean everywhere = true;
            for (String order : orders) {
                everywhere = everywhere && !received(order, c).isEmpty();
            }
            if (everywhere) {
                counted.add(c);
            }
        }
        return counted;
    }

    private List<BruteLeaf> received(String order, int criterion) {
        List<BruteLeaf> received = new ArrayList<>();
        for (BruteLeaf leaf : criteria.get(criterion)) {
            if (leaf.order().equals(order) && leaf.votes()) {
                received.add(leaf);
            }
        }
        return received;
    }

    private String voteOf(String order, int criterion) {
        List<BruteLeaf> received = received(order, criterion);
        for (String vote : List.of("A", "B")) {
            int count = 0;
            for (BruteLeaf leaf : received) {
                count += leaf.vote().equals(vote) ? 1 : 0;
            }
            if (2 * count > received.size()) {
                return vote;
            }
        }
        return "TIE";
    }
}
