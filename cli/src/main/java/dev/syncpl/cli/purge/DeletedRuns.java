package dev.syncpl.cli.purge;

import dev.syncpl.events.RunState;
import dev.syncpl.events.topics.Keyed;
import dev.syncpl.tree.id.TreeId;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Says by a record's key whether anybody still needs the record. */
final class DeletedRuns {

    /** Any conversation: what stands before it in a tree's id is the run. */
    private static final String CONVERSATION = "c";

    private final Set<String> runs;
    private final Set<String> prefixes;

    /** @param states the newest state of every run; a run without one is kept */
    DeletedRuns(Collection<RunState> states) {
        runs = states.stream()
                .filter(RunState::getDeleted)
                .map(RunState::getRunId)
                .collect(Collectors.toUnmodifiableSet());
        prefixes = runs.stream().map(DeletedRuns::prefix).collect(Collectors.toUnmodifiableSet());
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    Set<String> names() {
        return runs;
    }

    /**
     * Whether a record with this key may go: it is a deleted run's, or nobody's. In doubt it stays.
     *
     * @param key null if the record has none
     */
    boolean mayGo(Keyed keyed, byte[] key) {
        if (key == null) {
            return true;
        }
        String text = new String(key, StandardCharsets.UTF_8);
        if (keyed == Keyed.BY_RUN) {
            return runs.contains(text);
        }
        int slash = text.indexOf('/');
        return slash < 0 ? !text.contains("~") : prefixes.contains(text.substring(0, slash + 1));
    }

    /** The beginning of the ids of a run's trees; of no tree if the run's name is so long that it is hashed away. */
    private static String prefix(String run) {
        String tree = TreeId.of(run, CONVERSATION);
        return tree.substring(0, tree.indexOf('/') + 1);
    }
}
