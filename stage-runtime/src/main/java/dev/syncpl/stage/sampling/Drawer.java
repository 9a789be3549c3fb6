package dev.syncpl.stage.sampling;

import dev.syncpl.events.Usage;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.prompts.Parsed;
import dev.syncpl.stage.llm.ChatModel;
import dev.syncpl.stage.llm.ChatRequest;
import dev.syncpl.stage.llm.ChatResult;
import dev.syncpl.stage.llm.Choice;
import dev.syncpl.stage.llm.Problem;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Asks a question and reads every completion: one drawing, with nothing drawn again. Thread safe. */
public final class Drawer {

    private final ChatModel model;

    public Drawer(ChatModel model) {
        this.model = model;
    }

    /**
     * Draws samples.
     *
     * @param samples how many, above 0
     * @param drawing how often was drawn before, which decides the seed
     * @return completes exceptionally with {@link dev.syncpl.stage.OutageException} if the server is down
     */
    public <T> CompletionStage<Drawn<T>> draw(Question<T> question, int samples, int drawing) {
        ChatRequest request = new ChatRequest(
                question.plan().getModel(),
                question.prompt(),
                question.plan().getDecoding(),
                samples,
                question.seeds().of(drawing),
                question.treeId());
        return model.sample(request).thenApply(result -> read(question, samples, result));
    }

    private static <T> Drawn<T> read(Question<T> question, int samples, ChatResult result) {
        if (result instanceof ChatResult.Answered answered) {
            return new Drawn<>(
                    answered.failedAttempts(),
                    IntStream.range(0, samples)
                            .mapToObj(index -> read(question, answered, index))
                            .toList());
        }
        ChatResult.GaveUp gaveUp = (ChatResult.GaveUp) result;
        List<Draw<T>> none = Stream.generate(() -> Draw.<T>neverMade(gaveUp.problem()))
                .limit(samples)
                .toList();
        return new Drawn<>(gaveUp.failedAttempts(), none);
    }

    private static <T> Draw<T> read(Question<T> question, ChatResult.Answered answered, int index) {
        Choice choice = answered.choices().get(index);
        Usage usage = index == 0 ? answered.usage() : null;
        if (choice.problem().isPresent()) {
            return Draw.unusable(choice.problem().get(), answered.callId(), choice, usage);
        }
        Parsed<T> parsed = question.reader().apply(choice.text());
        if (parsed instanceof Parsed.Ok<T> ok) {
            return Draw.read(ok, answered.callId(), choice, usage);
        }
        Problem problem = new Problem(FailureCode.OUTPUT_UNPARSEABLE, ((Parsed.Malformed<T>) parsed).reason());
        return Draw.unusable(problem, answered.callId(), choice, usage);
    }
}
