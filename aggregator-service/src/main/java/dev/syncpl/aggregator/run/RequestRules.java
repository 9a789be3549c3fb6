package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.RefusedEvent;
import dev.syncpl.events.Label;
import dev.syncpl.events.Message;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.tree.id.TreeId;
import dev.syncpl.tree.policy.Policies;
import java.util.Map;
import java.util.Set;

/**
 * What a request must be before it may cost anything. Ingest checks the same; this is for producers that are not ours.
 */
final class RequestRules {

    /** Most bytes of text, so that every event and store entry that carries the conversation fits its topic. */
    static final int MAX_TEXT_BYTES = 1024 * 1024;

    /** Most bytes of a run's name: it stands in keys of stores, which hold its length in two bytes. */
    static final int MAX_RUN_ID_BYTES = 512;

    private static final Set<String> ROLES = Set.of("user", "assistant", "system");

    private RequestRules() {}

    /** @throws RefusedEvent if the record is not keyed by its run: another task would own that run's queue */
    static void checkKey(String key, String runId) {
        // First: the refusal names the run, and stands in a header.
        checkRunId(runId);
        if (runId.isEmpty() || !runId.equals(key)) {
            throw RefusedEvent.invalid("an event of run '" + runId + "' has key '" + key + "'");
        }
    }

    /** @throws RefusedEvent if a run is called so that no store could hold it */
    static void checkRunId(String runId) {
        long bytes = utf8Bytes(runId);
        if (bytes > MAX_RUN_ID_BYTES) {
            throw RefusedEvent.invalid("a run's name has " + bytes + " bytes, more than " + MAX_RUN_ID_BYTES + ": "
                    + runId.substring(0, 40) + "…");
        }
    }

    /** @throws RefusedEvent if the request breaks its schema's documentation or is too large */
    static void check(String key, TreeRequested request) {
        checkKey(key, request.getRunId());
        String treeId = request.getTreeId();
        require(!request.getConversationId().isEmpty(), treeId, "no conversation id");
        require(treeId.equals(TreeId.of(request.getRunId(), request.getConversationId())), treeId, "another tree id");
        require(!request.getContentHash().isEmpty(), treeId, "no content hash");
        require(request.getLabel() != Label.UNKNOWN, treeId, "an unknown label");
        require(!request.getConversation().isEmpty(), treeId, "no turn");
        for (Message turn : request.getConversation()) {
            require(ROLES.contains(turn.getRole()), treeId, "a turn of role '" + turn.getRole() + "'");
        }
        PlanRules.check(treeId, request.getPlan());
        ScreeningRules.check(request);
        checkPolicies(treeId, request.getPolicies());
        checkSize(treeId, request);
    }

    /** A policy that nobody can apply is found before the tree is paid for. */
    private static void checkPolicies(String treeId, Map<String, String> policies) {
        try {
            Policies.parse(policies);
        } catch (IllegalArgumentException e) {
            throw RefusedEvent.invalid("the request for tree " + treeId + " has a bad policy: " + e.getMessage());
        }
    }

    private static void checkSize(String treeId, TreeRequested request) {
        long bytes = utf8Bytes(request.getResponseA()) + utf8Bytes(request.getResponseB());
        for (Message turn : request.getConversation()) {
            bytes += utf8Bytes(turn.getContent());
        }
        if (request.getReference() != null) {
            bytes += utf8Bytes(request.getReference());
        }
        for (String value : request.getMeta().values()) {
            bytes += utf8Bytes(value);
        }
        if (bytes > MAX_TEXT_BYTES) {
            throw new RefusedEvent(
                    FailureCode.EVENT_TOO_LARGE,
                    "tree " + treeId + " has " + bytes + " bytes of text, more than " + MAX_TEXT_BYTES);
        }
    }

    /** Counted without encoding. Each half of a surrogate pair is two of its four bytes. */
    private static long utf8Bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                bytes += 2;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }

    private static void require(boolean holds, String treeId, String found) {
        if (!holds) {
            throw RefusedEvent.invalid("the request for tree " + treeId + " has " + found);
        }
    }
}
