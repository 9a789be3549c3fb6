package dev.syncpl.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.ConversationScreened;
import dev.syncpl.events.ScreeningDecision;
import dev.syncpl.events.Vote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is right of a screening raises no complaint, and what is wrong does. */
class ScreeningsTest {

    private final Map<String, Optional<Vote>> backbone = new HashMap<>(
            Map.of("same", Optional.of(Vote.A), "other", Optional.of(Vote.A), "failed", Optional.of(Vote.B)));
    private final Map<String, Optional<Vote>> rsft = new HashMap<>(
            Map.of("same", Optional.of(Vote.A), "other", Optional.of(Vote.TIE), "failed", Optional.empty()));
    private final List<ConversationScreened> decisions = new ArrayList<>(List.of(
            decision("same", ScreeningDecision.AGREE),
            decision("other", ScreeningDecision.DIFFER),
            decision("failed", ScreeningDecision.UNDECIDED)));
    private final List<String> asked = new ArrayList<>(List.of("other"));

    @Test
    void isContentWithWhatFollowsFromTheVerdicts() {
        assertThat(complaints()).isEmpty();
    }

    @Test
    void findsADecisionThatCameTwice() {
        decisions.add(decisions.get(0));

        assertThat(complaints()).containsExactly("decision came twice: same");
    }

    @Test
    void findsATreeThatIsAskedForTwiceOrWithoutADifferenceOrNotAtAll() {
        asked.add("other");
        asked.add("same");
        assertThat(complaints())
                .containsExactlyInAnyOrder(
                        "request of the screening came twice: other",
                        "conversation same is AGREE, and a tree is asked for");

        asked.clear();
        assertThat(complaints()).containsExactly("conversation other is DIFFER, and a tree is not asked for");
    }

    @Test
    void findsADecisionThatDoesNotFollowOrIsNotThere() {
        rsft.put("same", Optional.of(Vote.B));
        decisions.remove(2);

        assertThat(complaints())
                .containsExactlyInAnyOrder(
                        "conversation same is decided as AGREE, and its verdicts make DIFFER",
                        "conversation same is DIFFER, and a tree is not asked for",
                        "conversation failed is decided as null, and its verdicts make UNDECIDED");
    }

    @Test
    void findsADecisionWithoutVerdicts() {
        rsft.remove("same");

        assertThat(complaints()).containsExactly("conversation same is decided as AGREE, and its verdicts make null");
    }

    private List<String> complaints() {
        return new Screenings(backbone, rsft, decisions, asked).complaints();
    }

    private static ConversationScreened decision(String conversation, ScreeningDecision decision) {
        return ConversationScreened.newBuilder()
                .setRunId("s.dpo")
                .setTreeId("s.dpo/" + conversation)
                .setConversationId(conversation)
                .setDecision(decision)
                .setDecidedAt(Instant.EPOCH)
                .build();
    }
}
