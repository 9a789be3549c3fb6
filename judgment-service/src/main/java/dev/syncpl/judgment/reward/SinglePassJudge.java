package dev.syncpl.judgment.reward;

import dev.syncpl.events.Decoding;
import dev.syncpl.events.StagePlan;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.ShownResponses;
import dev.syncpl.prompts.SinglePassPrompt;
import dev.syncpl.prompts.SinglePassText;
import dev.syncpl.reward.JudgmentAnswer;
import dev.syncpl.reward.JudgmentAnswer.OrderVerdict;
import dev.syncpl.reward.JudgmentAnswer.TokenUsage;
import dev.syncpl.reward.JudgmentException;
import dev.syncpl.reward.JudgmentRequest;
import dev.syncpl.stage.llm.ChatModel;
import dev.syncpl.stage.llm.Outcome;
import dev.syncpl.stage.sampling.Draw;
import dev.syncpl.stage.sampling.DrawSeeds;
import dev.syncpl.stage.sampling.Drawer;
import dev.syncpl.stage.sampling.Question;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.ContentHash;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Judges two responses in one model request for each order, on the single-pass prompt. A completion that cannot be read
 * is drawn again once, with another seed and, since a model that is sure of itself says the same again, some temperature.
 * Thread safe.
 */
final class SinglePassJudge {

    private static final double REPEATABLE = 0;
    private static final double LEAST_TEMPERATURE_AGAIN = 0.5;
    private static final int MAX_TOKENS = 2048;

    private final ChatModel model;
    private final Drawer drawer;
    private final String defaultModel;

    /** @param defaultModel where a request names none */
    SinglePassJudge(ChatModel model, String defaultModel) {
        this.model = model;
        this.drawer = new Drawer(model);
        this.defaultModel = defaultModel;
    }

    /**
     * Judges.
     *
     * @return completes exceptionally with {@link JudgmentException} if an order could not be judged, or with
     *     {@link dev.syncpl.stage.OutageException} if no model server is fit
     */
    CompletionStage<JudgmentAnswer> judge(JudgmentRequest request) {
        String id = request.id().orElseGet(() -> UUID.randomUUID().toString());
        String record = "judge " + UUID.randomUUID();
        StagePlan plan = plan(request);
        List<CompletableFuture<Sitting>> sittings = request.orders().each().stream()
                .map(order -> sit(request, plan, order, record).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(sittings.toArray(CompletableFuture[]::new))
                .whenComplete((done, failure) -> model.forget(record))
                .thenApply(done -> answer(
                        id, plan, sittings.stream().map(CompletableFuture::join).toList()));
    }

    private StagePlan plan(JudgmentRequest request) {
        JudgmentRequest.Sampling sampling = request.sampling();
        return new StagePlan(
                request.model().orElse(defaultModel),
                Prompts.LATEST_SINGLE_PASS,
                new Decoding(
                        sampling.temperature().orElse(REPEATABLE),
                        sampling.topP().orElse(null),
                        sampling.maxTokens().orElse(MAX_TOKENS)));
    }

    private CompletionStage<Sitting> sit(JudgmentRequest request, StagePlan plan, Order order, String record) {
        Question<SinglePassText> question = question(request, plan, order, record);
        Sitting sitting = new Sitting(plan, order);
        return drawer.draw(question, 1, 0, plan.getDecoding()).thenCompose(drawn -> {
            sitting.take(drawn);
            Optional<Decoding> again = again(drawn.draws().get(0));
            return again.isEmpty()
                    ? CompletableFuture.completedStage(sitting)
                    : drawer.draw(question, 1, 1, again.get()).thenApply(sitting::take);
        });
    }

    private static Question<SinglePassText> question(
            JudgmentRequest request, StagePlan plan, Order order, String record) {
        SinglePassPrompt prompt = Prompts.singlePass(plan.getPromptVersion());
        ContentHash.Builder content = ContentHash.builder();
        request.conversation().forEach(turn -> content.turn(turn.role(), turn.content()));
        String hash =
                content.responses(request.responseA(), request.responseB()).ordered();
        return new Question<>(
                hash,
                record,
                plan,
                prompt.render(request.conversation(), shown(request, order)),
                Optional.empty(),
                prompt::parse,
                new DrawSeeds(request.seed(), List.of(hash, "single pass " + order)));
    }

    /** Whichever is shown first is called A. */
    private static ShownResponses shown(JudgmentRequest request, Order order) {
        return order == Order.AB
                ? ShownResponses.letters(request.responseA(), request.responseB())
                : ShownResponses.letters(request.responseB(), request.responseA());
    }

    /** How to draw it again; empty if it was read, or if drawing again would not help. */
    private static Optional<Decoding> again(Draw<SinglePassText> draw) {
        return draw.outcome().filter(outcome -> !outcome.changes().isEmpty()).map(outcome -> {
            Decoding changed = outcome.changes().get(0).of(draw.decoding());
            return outcome == Outcome.TRUNCATED || changed.getTemperature() >= LEAST_TEMPERATURE_AGAIN
                    ? changed
                    : new Decoding(LEAST_TEMPERATURE_AGAIN, changed.getTopP(), changed.getMaxTokens());
        });
    }

    private static JudgmentAnswer answer(String id, StagePlan plan, List<Sitting> sittings) {
        TokenUsage usage = sittings.stream().map(Sitting::usage).reduce(TokenUsage.NONE, TokenUsage::plus);
        sittings.stream().filter(Sitting::isLost).findFirst().ifPresent(lost -> {
            throw lost.failure(usage);
        });
        return JudgmentAnswer.of(
                id,
                JudgmentRequest.Mode.SINGLE,
                plan.getModel(),
                sittings.stream()
                        .map(Sitting::judged)
                        .map(judged -> new OrderVerdict(judged.order(), judged.verdict()))
                        .toList(),
                sittings.stream().map(Sitting::judged).toList(),
                null,
                usage);
    }
}
