package dev.syncpl.tree.brute;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Policy names and the values each may take, the default first. Numbers stand for what is off when empty. */
record BrutePolicies(Map<String, String> chosen) {

    static final Map<String, List<String>> VALUES = values();

    private static Map<String, List<String>> values() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("majorityOf", List.of("planned", "received"));
        all.put("quorum", List.of("0.5", "0", "0.25", "0.75", "1"));
        all.put("gap", List.of("meanConsistent", "meanSigned", "max"));
        all.put("rankRest", List.of("original", "banded", "drop"));
        all.put("rankBy", List.of("accepted", "gapOnly"));
        all.put("criteriaPair", List.of("any-change", "top-changed", "min-margin"));
        all.put("criteriaMinMargin", List.of("2", "1", "3", "6"));
        all.put("minMargin", List.of("1", "2", "3", "5"));
        all.put("tieLeaf", List.of("allow", "never"));
        all.put("sftLeaves", List.of("best", "allConsistent"));
        all.put("onSplit", List.of("drop", "label"));
        all.put("onContradicted", List.of("drop", "label"));
        all.put("onIncomplete", List.of("tree", "criterion"));
        all.put("tieLabel", List.of("skip", "sft"));
        all.put("bothOrders", List.of("off", "on"));
        all.put("maxPairs", List.of("off", "1", "2"));
        all.put("minWeight", List.of("off", "1", "2.5"));
        all.put("rowText", List.of("strict", "rerendered"));
        all.put("longCotRows", List.of("dpo", "sft"));
        all.put("longCotDepth", List.of("1", "2", "10"));
        all.put("longCotRejected", List.of("mirrored", "uncorrected"));
        all.put("longCotConfirmed", List.of("0.5", "0", "1"));
        return all;
    }

    static BrutePolicies defaults() {
        return new BrutePolicies(Map.of());
    }

    static BrutePolicies of(String... namesAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new BrutePolicies(map);
    }

    /** These, but for one. */
    BrutePolicies with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(chosen);
        changed.put(name, value);
        return new BrutePolicies(changed);
    }

    String value(String name) {
        return chosen.getOrDefault(name, VALUES.get(name).get(0));
    }

    boolean is(String name, String value) {
        if (!VALUES.get(name).contains(value)) {
            throw new IllegalArgumentException(name + " has no value " + value);
        }
        return value(name).equals(value);
    }

    boolean isOff(String name) {
        return value(name).equals("off");
    }
}
