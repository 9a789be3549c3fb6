package dev.syncpl.system.crash;

import dev.syncpl.events.ConversationScreened;
import dev.syncpl.events.ScreeningDecision;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.Verdict;
import dev.syncpl.events.Vote;
import dev.syncpl.events.topics.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the topics hold of one screening once everything is still: each conversation that both models closed is decided
 * once, by what their trees say, and a tree is asked for once where they differ and nowhere else.
 *
 * @param backbone what the model before training said by conversation; empty if it failed
 * @param rsft what the model after it said
 * @param decisions every decision, as often as it stands there
 * @param asked conversations of the requests for a tree, as often as a service wrote one
 */
record Screenings(
        Map<String, Optional<Vote>> backbone,
        Map<String, Optional<Vote>> rsft,
        List<ConversationScreened> decisions,
        List<String> asked) {

    private static final String BACKBONE_RUN = ".backbone";
    private static final String RSFT_RUN = ".rsft";
    private static final String TREES_RUN = ".dpo";

    /** Reads the topics from their beginning to their end. */
    static Screenings read(TopicEvents topics, String screening) {
        Screenings read = new Screenings(new HashMap<>(), new HashMap<>(), new ArrayList<>(), new ArrayList<>());
        topics.forEach(Topics.TREES, (record, tree) -> {
            if (tree.getRunId().equals(screening + BACKBONE_RUN)) {
                read.backbone().put(tree.getConversationId(), verdict(tree));
            } else if (tree.getRunId().equals(screening + RSFT_RUN)) {
                read.rsft().put(tree.getConversationId(), verdict(tree));
            }
        });
        topics.forEach(Topics.SCREENINGS, (record, decision) -> read.decisions().add(decision));
        topics.forEach(Topics.TREE_REQUESTS, (record, request) -> {
            boolean ours = record.headers().lastHeader(Recording.INJECTED_HEADER) != null;
            if (request.getRunId().equals(screening + TREES_RUN) && !ours) {
                read.asked().add(request.getConversationId());
            }
        });
        return read;
    }

    private static Optional<Vote> verdict(TreeCompleted tree) {
        return tree.getVerdicts().stream()
                .filter(verdict -> verdict.getMethod().equals("top") && verdict.getCriteria() == 1)
                .map(Verdict::getVerdict)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** What is wrong, a line each; empty if nothing is. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        complaints.addAll(Repeats.of(
                "decision",
                decisions.stream().map(ConversationScreened::getConversationId).toList()));
        complaints.addAll(Repeats.of("request of the screening", asked));
        Map<String, ScreeningDecision> decided = new HashMap<>();
        decisions.forEach(decision -> decided.put(decision.getConversationId(), decision.getDecision()));
        Set<String> conversations = new HashSet<>(backbone.keySet());
        conversations.addAll(rsft.keySet());
        conversations.addAll(decided.keySet());
        for (String conversation : conversations) {
            ScreeningDecision due = due(conversation);
            ScreeningDecision found = decided.get(conversation);
            if (due != found) {
                complaints.add("conversation %s is decided as %s, and its verdicts make %s"
                        .formatted(conversation, found, due));
            }
            if (asked.contains(conversation) != (due == ScreeningDecision.DIFFER)) {
                complaints.add("conversation %s is %s, and a tree is %s asked for"
                        .formatted(conversation, due, asked.contains(conversation) ? "" : "not")
                        .replace("  ", " "));
            }
        }
        return complaints;
    }

    /** Null if a tree is not closed. */
    private ScreeningDecision due(String conversation) {
        Optional<Vote> one = backbone.get(conversation);
        Optional<Vote> other = rsft.get(conversation);
        if (one == null || other == null) {
            return null;
        }
        if (one.isEmpty() || other.isEmpty()) {
            return ScreeningDecision.UNDECIDED;
        }
        return one.equals(other) ? ScreeningDecision.AGREE : ScreeningDecision.DIFFER;
    }
}
