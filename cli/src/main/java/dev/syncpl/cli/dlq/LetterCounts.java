package dev.syncpl.cli.dlq;

import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.topics.TopicNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Dead letters by topic, group and code. Give it every record of the topics. Not thread safe. */
final class LetterCounts {

    private static final int KEY_WIDTH = 32;
    private static final int DETAIL_WIDTH = 60;

    private record Kind(String topic, String group, String code) {}

    /** A letter without its bytes. */
    private record Line(String id, Kind kind, String key, Instant at, String detail) {}

    private final LetterChoice choice;
    private final List<Line> letters = new ArrayList<>();
    private final Set<String> replayed = new HashSet<>();

    LetterCounts(LetterChoice choice) {
        this.choice = choice;
    }

    void add(Letter letter) {
        if (letter.replayed().isPresent()) {
            replayed.add(letter.replayed().get());
        } else if (choice.takes(letter)) {
            Kind kind = new Kind(TopicNames.shortName(letter.topic()), letter.group(), letter.code());
            String detail = SafeText.of(letter.detail(), DETAIL_WIDTH);
            letters.add(new Line(letter.id(), kind, SafeText.of(letter.key(), KEY_WIDTH), letter.at(), detail));
        }
    }

    /** One line for each topic, group and code. */
    String table() {
        if (letters.isEmpty()) {
            return "no dead letters" + System.lineSeparator();
        }
        Map<String, List<Line>> byKind = new TreeMap<>();
        letters.forEach(letter -> byKind.computeIfAbsent(letter.kind().toString(), kind -> new ArrayList<>())
                .add(letter));
        Table table = new Table().row("TOPIC", "GROUP", "CODE", "LETTERS", "REPLAYED", "NEWEST", "FIRST");
        for (List<Line> alike : byKind.values()) {
            Kind kind = alike.get(0).kind();
            table.row(
                    kind.topic(),
                    SafeText.of(kind.group()),
                    SafeText.of(kind.code()),
                    alike.size(),
                    alike.stream()
                            .filter(letter -> replayed.contains(letter.id()))
                            .count(),
                    alike.stream().map(Line::at).max(Instant::compareTo).orElseThrow(),
                    alike.get(0).id());
        }
        return table.toString();
    }

    /** One line for each letter. */
    String each() {
        if (letters.isEmpty()) {
            return table();
        }
        Table table = new Table().row("LETTER", "GROUP", "CODE", "REPLAYED", "KEY", "DETAIL");
        letters.forEach(letter -> table.row(
                letter.id(),
                SafeText.of(letter.kind().group()),
                SafeText.of(letter.kind().code()),
                replayed.contains(letter.id()) ? "yes" : "no",
                letter.key(),
                letter.detail()));
        return table.toString();
    }
}
