package dev.syncpl.stage.sampling;

import dev.syncpl.events.Decoding;
import dev.syncpl.prompts.Parsed;
import dev.syncpl.stage.llm.ChatModel;
import dev.syncpl.stage.llm.ChatRequest;
import dev.syncpl.stage.llm.ChatResult;
import dev.syncpl.stage.llm.Choice;
import dev.syncpl.stage.llm.Outcome;
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
     * @param decoding how to sample; the plan's, or what a change made of it
     * @return completes exceptionally with {@link dev.syncpl.stage.OutageException} if the server is down
     */
    public <T> CompletionStage<Drawn<T>> draw(Question<T> question, int samples, int drawing, Decoding decoding) {
        boolean usual = decoding.equals(question.plan().getDecoding());
        ChatRequest request = new ChatRequest(
                question.plan().getModel(),
                question.prompt(),
                decoding,
                samples,
                usual ? question.seeds().of(drawing) : question.seeds().of(drawing, decoding),
                question.treeId(),
                question.schema(),
                question.record());
        return model.sample(request).thenApply(result -> read(question, samples, decoding, result));
    }

    private static <T> Drawn<T> read(Question<T> question, int samples, Decoding decoding, ChatResult result) {
        if (result instanceof ChatResult.Answered answered) {
            return new Drawn<>(
                    answered.failedAttempts(),
                    IntStream.range(0, samples)
                            .mapToObj(index -> read(question, decoding, answered, index))
                            .toList());
        }
        ChatResult.GaveUp gaveUp = (ChatResult.GaveUp) result;
        List<Draw<T>> none = Stream.generate(() -> Draw.<T>neverMade(gaveUp.problem(), decoding))
                .limit(samples)
                .toList();
        return new Drawn<>(gaveUp.failedAttempts(), none);
    }

    private static <T> Draw<T> read(Question<T> question, Decoding decoding, ChatResult.Answered answered, int index) {
        Choice choice = answered.choices().get(index);
        if (choice.problem().isPresent()) {
            return Draw.unusable(choice.problem().get(), choice, decoding);
        }
        Parsed<T> parsed;
        try {
            parsed = question.reader().apply(choice.text());
        } catch (RuntimeException | StackOverflowError e) {
            // Its siblings are paid for, and so is it: what it cost has to stand on an event.
            Problem defect = Defects.problem("reading a completion", e);
            return Draw.unusable(defect, choice, decoding);
        }
        if (parsed instanceof Parsed.Ok<T> ok) {
            return Draw.read(ok, choice, decoding);
        }
        String reason = ((Parsed.Malformed<T>) parsed).reason();
        Outcome outcome = RefusalText.isRefusal(choice.text()) ? Outcome.REFUSED : Outcome.UNPARSEABLE;
        return Draw.unusable(outcome.because(reason), choice, decoding);
    }
}
