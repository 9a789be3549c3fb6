package dev.syncpl.cli.status;

import dev.syncpl.cli.CliException;
import dev.syncpl.tree.id.TreeId;
import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody calls a tree, as its id. */
final class TreeName {

    /** What may follow the slash in a tree's id. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~%-]+");

    private TreeName() {}

    /**
     * The id of a tree.
     *
     * @param run the tree's run, if it was named
     * @param given a tree's id; with a run also what follows the run in it, or a conversation's id
     * @throws CliException if nobody can know which tree is meant
     */
    static String id(Optional<String> run, String given) {
        if (given.isEmpty()) {
            throw CliException.usage("--tree has no id");
        }
        if (run.isEmpty()) {
            if (given.indexOf('/') < 0) {
                throw CliException.usage("'" + given + "' is no tree's id: add --run NAME, or say RUN/CONVERSATION");
            }
            return given;
        }
        String conversation = TreeId.of(run.get(), given);
        int slash = conversation.indexOf('/');
        if (slash < 0) {
            return conversation;
        }
        String beginning = conversation.substring(0, slash + 1);
        if (given.startsWith(beginning)) {
            return given;
        }
        String whole = beginning + given;
        return PLAIN.matcher(given).matches() && whole.length() <= TreeId.MAX_BYTES ? whole : conversation;
    }
}
