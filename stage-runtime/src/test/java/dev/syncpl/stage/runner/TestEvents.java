package dev.syncpl.stage.runner;

import dev.syncpl.events.Failure;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.Stage;
import dev.syncpl.events.topics.Kept;
import dev.syncpl.events.topics.Keyed;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.Emission;
import java.time.Instant;

/** Events and topics of the runner's tests: the smallest event there is stands for input, child and failure. */
final class TestEvents {

    static final Topic<NodeFailed> INPUT =
            new Topic<>("test.input.v1", NodeFailed.class, Keyed.BY_TREE, Kept.UNTIL_DELETED);
    static final Topic<NodeFailed> CHILDREN =
            new Topic<>("test.children.v1", NodeFailed.class, Keyed.BY_TREE, Kept.UNTIL_DELETED);
    static final Topic<NodeFailed> FAILURES =
            new Topic<>("test.failures.v1", NodeFailed.class, Keyed.BY_TREE, Kept.UNTIL_DELETED);

    private static final String CHILD = "CHILD";

    private TestEvents() {}

    /** An input, told apart by its id. */
    static NodeFailed input(String id) {
        return event(id, "", "input");
    }

    /** An input that says it has that plan format. */
    static NodeFailed input(String id, int formatVersion) {
        return event(id, Integer.toString(formatVersion), "input");
    }

    static int formatVersion(NodeFailed input) {
        String text = input.getFailure().getCode();
        return text.isEmpty() ? 1 : Integer.parseInt(text);
    }

    static Emission<NodeFailed> child(NodeFailed input, String detail) {
        return new Emission<>(CHILDREN, input.getTreeId(), event(input.getTreeId(), CHILD, detail));
    }

    static Emission<NodeFailed> failure(NodeFailed input, FailureCode code, String detail) {
        return new Emission<>(FAILURES, input.getTreeId(), event(input.getTreeId(), code.name(), detail));
    }

    private static NodeFailed event(String id, String code, String detail) {
        return NodeFailed.newBuilder()
                .setRunId("run")
                .setTreeId(id)
                .setFailure(Failure.newBuilder()
                        .setPath("c00")
                        .setStage(Stage.CRITERIA)
                        .setCode(code)
                        .setDetail(detail)
                        .setParentSampleId("")
                        .setFailedAt(Instant.EPOCH)
                        .build())
                .build();
    }
}
