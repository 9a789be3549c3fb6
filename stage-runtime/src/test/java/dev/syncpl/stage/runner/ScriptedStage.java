package dev.syncpl.stage.runner;

import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.Emission;
import dev.syncpl.stage.OutageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A stage whose calls end when the test says so. For one thread. */
final class ScriptedStage extends TestStage {

    /** A call in flight. */
    record Call(NodeFailed input, CompletableFuture<List<Emission<?>>> answer) {

        String id() {
            return input.getTreeId();
        }

        void succeed() {
            answer.complete(List.of(TestEvents.child(input, "child")));
        }

        void succeed(Emission<?>... emissions) {
            answer.complete(List.of(emissions));
        }

        void outage(Duration retryAfter) {
            answer.completeExceptionally(
                    new OutageException(FailureCode.LLM_UNREACHABLE, "nobody there", Optional.ofNullable(retryAfter)));
        }

        void defect() {
            answer.completeExceptionally(new IllegalStateException("a defect"));
        }
    }

    private final List<Call> open = new ArrayList<>();
    private final List<String> called = new ArrayList<>();
    private Consumer<NodeFailed> onCall = input -> {};
    private String refusalDetail;

    ScriptedStage() {
        super("scripted");
    }

    /** Calls in flight, oldest first. */
    List<Call> open() {
        return open;
    }

    /** Ids of all calls ever made, in their order. */
    List<String> called() {
        return called;
    }

    void onCall(Consumer<NodeFailed> hook) {
        onCall = hook;
    }

    /** Refusals carry this text from now on. */
    void refuseWith(String detail) {
        refusalDetail = detail;
    }

    /** Takes the open call of that id. */
    Call take(String id) {
        Call call = open.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        open.remove(call);
        return call;
    }

    /** Answers every open call, and those that start meanwhile. */
    void answerAll() {
        while (!open.isEmpty()) {
            open.remove(0).succeed();
        }
    }

    @Override
    public CompletionStage<List<Emission<?>>> process(NodeFailed event) {
        called.add(event.getTreeId());
        onCall.accept(event);
        Call call = new Call(event, new CompletableFuture<>());
        open.add(call);
        return call.answer();
    }

    @Override
    public List<Emission<?>> refuse(NodeFailed event, FailureCode code, String detail) {
        return super.refuse(event, code, refusalDetail == null ? detail : refusalDetail);
    }
}
