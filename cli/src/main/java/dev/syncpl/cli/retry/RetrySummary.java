package dev.syncpl.cli.retry;

import dev.syncpl.cli.console.Table;
import dev.syncpl.recorded.OpenPlace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a retry asked for and what it left alone. Not thread safe. */
final class RetrySummary {

    private final Map<RetryStage, Map<String, Integer>> nodes = new EnumMap<>(RetryStage.class);
    private final Map<RetryStage, Map<String, Long>> requests = new EnumMap<>(RetryStage.class);
    private final List<String> ofTheRun;
    private final Set<String> codesSeen = new TreeSet<>();
    private long trees;
    private long askedNodes;
    private long askedRequests;
    private long below;
    private long awaited;
    private long partOfAList;
    private long cameLater;
    private long damaged;
    private long open;

    /** @param ofTheRun what is to be told of the run */
    RetrySummary(List<String> ofTheRun) {
        this.ofTheRun = List.copyOf(ofTheRun);
    }

    void saw(Collection<OpenPlace> places) {
        places.forEach(place -> codesSeen.add(RetryChoice.codeOf(place)));
    }

    void add(TreeRetry retry) {
        trees += retry.askings().isEmpty() ? 0 : 1;
        awaited += retry.awaited();
        partOfAList += retry.partOfAList();
        retry.askings().forEach(this::add);
    }

    private void add(Asking asking) {
        RetryStage stage = RetryStage.of(asking.places().get(0).path());
        askedNodes += asking.places().size();
        askedRequests += asking.requests();
        below += asking.below();
        Map<String, Integer> counts = TreeRetry.byCode(asking.places());
        counts.forEach((code, count) ->
                nodes.computeIfAbsent(stage, key -> new TreeMap<>()).merge(code, count, Integer::sum));
        // A request that siblings of several codes share is counted with one of them.
        requests.computeIfAbsent(stage, key -> new TreeMap<>())
                .merge(counts.keySet().iterator().next(), asking.requests(), Long::sum);
    }

    /** Nodes of the tree came after it was closed, and no retry had asked for them. */
    void cameLater(long count) {
        cameLater += count;
    }

    /** The topics no longer hold what these trees were closed with. */
    void damaged(long count) {
        damaged += count;
    }

    /** These trees are not closed yet. */
    void open(long count) {
        open += count;
    }

    long askedNodes() {
        return askedNodes;
    }

    /** Whether every tree could be looked at. */
    boolean isWhole() {
        return damaged == 0 && open == 0;
    }

    /**
     * For people.
     *
     * @param dryRun whether nothing was sent
     */
    String describe(RetryChoice choice, boolean dryRun) {
        StringBuilder text = new StringBuilder();
        if (askedNodes == 0) {
            text.append("nothing to ask for").append(System.lineSeparator());
        } else {
            Table table = new Table().row("STAGE", "CODE", "NODES", "REQUESTS");
            nodes.forEach((stage, codes) -> codes.forEach((code, count) ->
                    table.row(stage.name().toLowerCase(Locale.ROOT), code, count, requestsOf(stage, code))));
            text.append(table);
            text.append(dryRun ? "would ask for " : "asked for ")
                    .append(Table.number(askedNodes))
                    .append(" nodes of ")
                    .append(Table.number(trees))
                    .append(" trees: ")
                    .append(Table.number(askedRequests))
                    .append(" model requests")
                    .append(below == 0 ? "" : ", up to " + Table.number(below) + " more for what grows below")
                    .append(System.lineSeparator());
        }
        notes(choice).forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString();
    }

    private long requestsOf(RetryStage stage, String code) {
        return requests.getOrDefault(stage, Map.of()).getOrDefault(code, 0L);
    }

    private List<String> notes(RetryChoice choice) {
        List<String> notes = new ArrayList<>(ofTheRun);
        note(notes, awaited, " nodes were asked for before and have not ended yet; --again asks once more");
        note(notes, partOfAList, " criteria are left alone: their trees have others, of one list with them");
        note(
                notes,
                cameLater,
                " nodes came by themselves after their trees were closed; 'syncpl rederive --later all'"
                        + " takes them");
        note(notes, open, " trees of the run are not closed yet; run this again when they are");
        note(notes, damaged, " closed trees are left alone, since the topics no longer hold all that they had");
        choice.codes().stream()
                .filter(code -> !codesSeen.contains(code))
                .sorted()
                .forEach(code -> notes.add("no failed node has code " + code
                        + (codesSeen.isEmpty() ? "" : "; there are " + String.join(", ", codesSeen))));
        return notes;
    }

    private static void note(List<String> notes, long count, String text) {
        if (count > 0) {
            notes.add(Table.number(count) + text);
        }
    }
}
