package dev.syncpl.recorded;

import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.TreeRequested;

/** What the stages get to know of an admitted tree. */
public final class Contexts {

    private Contexts() {}

    /** The tree's context: nothing in it comes from, or depends on, label, reference, source, subset or meta. */
    public static TreeContext of(TreeAdmitted admitted) {
        TreeRequested request = admitted.getRequest();
        return TreeContext.newBuilder()
                .setRunId(request.getRunId())
                .setTreeId(request.getTreeId())
                .setConversationId(request.getConversationId())
                .setContentHash(request.getContentHash())
                .setConversation(request.getConversation())
                .setResponseA(request.getResponseA())
                .setResponseB(request.getResponseB())
                .setPlan(request.getPlan())
                .setExpiresAt(admitted.getExpiresAt())
                .build();
    }
}
