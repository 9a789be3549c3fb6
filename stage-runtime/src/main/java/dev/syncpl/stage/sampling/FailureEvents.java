package dev.syncpl.stage.sampling;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Failure;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.Stage;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.stage.Emission;
import dev.syncpl.stage.llm.Problem;
import dev.syncpl.tree.id.NodePath;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Makes the failure events of one stage. Thread safe. */
public final class FailureEvents {

    private final Stage stage;
    private final Clock clock;

    public FailureEvents(Stage stage, Clock clock) {
        this.stage = stage;
        this.clock = clock;
    }

    /**
     * The event of a node that could not be made.
     *
     * @param parentSampleId sample id of the node that it would have hung under
     * @param attempts every attempt, oldest first; those of a call on its lowest index alone
     */
    public Emission<NodeFailed> failed(
            TreeContext context, String parentSampleId, NodePath path, Problem problem, List<FailedAttempt> attempts) {
        Failure failure = new Failure(
                path.toString(),
                stage,
                problem.code().name(),
                problem.detail(),
                parentSampleId,
                attempts,
                clock.instant());
        return new Emission<>(
                Topics.NODE_FAILURES,
                context.getTreeId(),
                new NodeFailed(context.getRunId(), context.getTreeId(), failure));
    }

    /** One event for each node, for one reason that is none of theirs; nothing was attempted. */
    public List<Emission<?>> allFailed(
            TreeContext context, String parentSampleId, List<NodePath> paths, Problem problem) {
        List<Emission<?>> events = new ArrayList<>(paths.size());
        paths.forEach(path -> events.add(failed(context, parentSampleId, path, problem, List.of())));
        return events;
    }
}
