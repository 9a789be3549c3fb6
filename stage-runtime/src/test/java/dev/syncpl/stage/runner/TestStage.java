package dev.syncpl.stage.runner;

import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.Emission;
import dev.syncpl.stage.Stage;
import java.util.List;

/** A stage of {@link TestEvents}, but for what it does with an input. */
abstract class TestStage implements Stage<NodeFailed> {

    private final String name;

    TestStage(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Topic<NodeFailed> input() {
        return TestEvents.INPUT;
    }

    @Override
    public final List<Topic<?>> outputs() {
        return List.of(TestEvents.CHILDREN, TestEvents.FAILURES);
    }

    @Override
    public final String key(NodeFailed event) {
        return event.getTreeId();
    }

    @Override
    public final int formatVersion(NodeFailed event) {
        return TestEvents.formatVersion(event);
    }

    @Override
    public List<Emission<?>> refuse(NodeFailed event, FailureCode code, String detail) {
        return List.of(TestEvents.failure(event, code, detail));
    }

    @Override
    public Emission<?> refuse(NodeFailed event, Emission<?> answered, FailureCode code, String detail) {
        // Children of the model's calls say in front which call they are of, and how many; so does what replaces them.
        String[] said = ((NodeFailed) answered.value()).getFailure().getDetail().split("/", 3);
        String front = said.length == 3 ? said[0] + "/" + said[1] + "/" : "";
        return refuse(event, code, front + detail).get(0);
    }
}
