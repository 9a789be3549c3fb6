package dev.syncpl.aggregator.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.syncpl.aggregator.state.NodeKey;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.tree.Scores;

/**
 * A node as it is shown, without its text.
 *
 * @param path its place
 * @param state SAMPLED, FAILED, or WAITING for its parent
 * @param scoreA score of response A, 1 to 5, whichever was shown first; of a judgment
 * @param scoreB score of response B
 * @param abstains whether a judgment is a copy of another and so has no vote
 * @param code why it failed
 * @param detail the same in one line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NodeLine(
        String path, String state, Integer scoreA, Integer scoreB, Boolean abstains, String code, String detail) {

    static NodeLine of(NodeKey key, RecordedNode node) {
        String path = key.path().toString();
        String state = !key.isPlaced() ? "WAITING" : node.getFailure() != null ? "FAILED" : "SAMPLED";
        if (node.getFailure() != null) {
            return new NodeLine(
                    path,
                    state,
                    null,
                    null,
                    null,
                    node.getFailure().getCode(),
                    node.getFailure().getDetail());
        }
        Judgment judgment = node.getJudgment();
        if (judgment == null) {
            return new NodeLine(path, state, null, null, null, null, null);
        }
        Scores scores =
                Scores.displayed(key.path().order().orElseThrow(), judgment.getScoreFirst(), judgment.getScoreSecond());
        return new NodeLine(
                path, state, scores.a(), scores.b(), judgment.getDuplicate() ? Boolean.TRUE : null, null, null);
    }
}
