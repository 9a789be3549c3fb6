package dev.syncpl.aggregator.screen;

import dev.syncpl.events.ConversationScreened;
import dev.syncpl.events.ScreenVerdict;
import dev.syncpl.events.ScreeningDecision;
import dev.syncpl.events.ScreeningRole;
import dev.syncpl.events.Vote;
import java.time.Instant;

/**
 * What verdicts come to. A tie differs from A and from B; without both verdicts nothing can be said. Pure functions,
 * whatever the order of the verdicts.
 */
final class Decision {

    private static final String FAILED = "_FAILED";
    private static final String MISSING = "_MISSING";
    private static final String BOTH_FAILED = "BOTH" + FAILED;

    private Decision() {}

    /** Of both verdicts, which are of different roles. */
    static ConversationScreened of(ScreenVerdict one, ScreenVerdict other, Instant at) {
        Vote first = one.getVerdict();
        Vote second = other.getVerdict();
        ConversationScreened.Builder decision = about(one, at);
        set(decision, other);
        if (first == null || second == null) {
            return decision.setDecision(ScreeningDecision.UNDECIDED)
                    .setReason(
                            first == second
                                    ? BOTH_FAILED
                                    : (first == null ? one : other).getRole().name() + FAILED)
                    .build();
        }
        return decision.setDecision(first == second ? ScreeningDecision.AGREE : ScreeningDecision.DIFFER)
                .build();
    }

    /** Of one verdict, whose deadline passed without the other. */
    static ConversationScreened without(ScreenVerdict there, Instant at) {
        ScreeningRole missing = there.getRole() == ScreeningRole.BACKBONE ? ScreeningRole.RSFT : ScreeningRole.BACKBONE;
        return about(there, at)
                .setDecision(ScreeningDecision.UNDECIDED)
                .setReason(missing.name() + MISSING)
                .build();
    }

    private static ConversationScreened.Builder about(ScreenVerdict verdict, Instant at) {
        ConversationScreened.Builder decision = ConversationScreened.newBuilder()
                .setRunId(verdict.getRunId())
                .setTreeId(verdict.getTreeId())
                .setConversationId(verdict.getConversationId())
                .setDecidedAt(at);
        set(decision, verdict);
        return decision;
    }

    private static void set(ConversationScreened.Builder decision, ScreenVerdict verdict) {
        if (verdict.getRole() == ScreeningRole.BACKBONE) {
            decision.setBackbone(verdict.getVerdict());
        } else {
            decision.setRsft(verdict.getVerdict());
        }
    }
}
