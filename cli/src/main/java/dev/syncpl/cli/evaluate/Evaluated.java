package dev.syncpl.cli.evaluate;

import dev.syncpl.events.Label;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.recorded.ClosedTree;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.agreement.Baselines;
import dev.syncpl.tree.id.ContentHash;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A comparison that was judged, with all that its figures need.
 *
 * @param conversation its id
 * @param content hash of what was compared
 * @param prompt hash of the conversation alone, which several comparisons may share
 * @param source where it came from, or empty
 * @param subset part of the source, or empty
 * @param label what people said; empty if nobody did
 * @param longer what "the longer response wins" says, by code points
 * @param failures codes of the nodes that failed
 * @param verdicts what its tree says
 */
record Evaluated(
        String conversation,
        String content,
        String prompt,
        String source,
        String subset,
        Optional<dev.syncpl.tree.Label> label,
        Vote longer,
        Set<String> failures,
        VerdictTable verdicts) {

    /** @param failures codes of its failed nodes */
    static Evaluated of(TreeRequested request, ClosedTree tree, Set<String> failures) {
        return new Evaluated(
                request.getConversationId(),
                request.getContentHash(),
                prompt(request),
                orEmpty(request.getSource()),
                orEmpty(request.getSubset()),
                label(request.getLabel()),
                Baselines.longerWins(length(request.getResponseA()), length(request.getResponseB())),
                Set.copyOf(failures),
                VerdictTable.of(tree.tree()));
    }

    /** The same with other instances of the names of source and subset. */
    Evaluated named(UnaryOperator<String> names) {
        return new Evaluated(
                conversation,
                content,
                prompt,
                names.apply(source),
                names.apply(subset),
                label,
                longer,
                failures,
                verdicts);
    }

    private static String prompt(TreeRequested request) {
        ContentHash.Builder hash = ContentHash.builder();
        request.getConversation().forEach(turn -> hash.turn(turn.getRole(), turn.getContent()));
        return hash.responses("", "").ordered();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static Optional<dev.syncpl.tree.Label> label(Label label) {
        return label == null || label == Label.UNKNOWN
                ? Optional.empty()
                : Optional.of(dev.syncpl.tree.Label.valueOf(label.name()));
    }
}
