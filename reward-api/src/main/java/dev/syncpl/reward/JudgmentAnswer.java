package dev.syncpl.reward;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a judge says of two responses. A and B are always the request's, whichever was shown first.
 *
 * @param id the request's, or one made for it
 * @param mode single or tree
 * @param model that was asked
 * @param verdict A, B or TIE; null if the orders disagree
 * @param consistent whether both orders say the same; null where one was judged
 * @param gap mean of score A − score B over the judgments, −4 to 4: above 0 for A. Of a tree over all its judgments
 * @param orders the verdict of each order
 * @param judgments every judgment
 * @param tree where it can be looked up; null in mode single
 * @param usage what it cost, retries included
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record JudgmentAnswer(
        String id,
        String mode,
        String model,
        String verdict,
        Boolean consistent,
        double gap,
        List<OrderVerdict> orders,
        List<Judged> judgments,
        @JsonInclude(JsonInclude.Include.NON_NULL) TreeFacts tree,
        TokenUsage usage) {

    public JudgmentAnswer {
        orders = List.copyOf(orders);
        judgments = List.copyOf(judgments);
    }

    /**
     * The answer that follows from the judgments and the verdicts of the orders.
     *
     * @param orders at least one
     * @param judgments at least one
     */
    public static JudgmentAnswer of(
            String id,
            JudgmentRequest.Mode mode,
            String model,
            List<OrderVerdict> orders,
            List<Judged> judgments,
            TreeFacts tree,
            TokenUsage usage) {
        boolean same = orders.stream().map(OrderVerdict::verdict).distinct().count() == 1;
        return new JudgmentAnswer(
                id,
                mode.name().toLowerCase(Locale.ROOT),
                model,
                same ? orders.get(0).verdict() : null,
                orders.size() > 1 ? same : null,
                judgments.stream()
                        .mapToInt(judged -> judged.scoreA() - judged.scoreB())
                        .average()
                        .orElse(0),
                orders,
                judgments,
                tree,
                usage);
    }

    /**
     * What is said in one order.
     *
     * @param order AB, or BA where response B was shown first and called A
     * @param verdict A, B or TIE
     */
    public record OrderVerdict(String order, String verdict) {}

    /**
     * One judgment.
     *
     * @param path its place in the tree; null in mode single
     * @param order AB or BA
     * @param verdict what its scores say
     * @param scoreA of response A, 1 to 5
     * @param scoreB of response B, 1 to 5
     * @param criterion what was looked at
     * @param rubric what scores 1 to 5 mean
     * @param analysisA of response A; in order BA it may call it B, as it was shown
     * @param analysisB of response B; in order BA it may call it A
     * @param text the whole completion, by the letters that it was shown
     * @param generation how it came about
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Judged(
            String path,
            String order,
            String verdict,
            int scoreA,
            int scoreB,
            Criterion criterion,
            List<String> rubric,
            String analysisA,
            String analysisB,
            String text,
            Generation generation) {}

    /** A criterion. */
    public record Criterion(String name, String sentence) {}

    /**
     * How a completion came about.
     *
     * @param servedModel what the server calls its model
     * @param promptVersion for example single-pass/1
     * @param seed as sent; null if none was
     * @param finishReason null if the server did not say
     * @param repaired whether the completion had to be mended to be read
     * @param latencyMillis of its request
     * @param failed draws and requests before it that brought nothing
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Generation(
            String servedModel,
            String promptVersion,
            Long seed,
            String finishReason,
            boolean repaired,
            long latencyMillis,
            List<Failed> failed) {}

    /** A draw or request that brought nothing, by its code. */
    public record Failed(String code, String detail) {}

    /**
     * The tree behind an answer.
     *
     * @param run the run that it is in
     * @param tree its id
     * @param outcome how it ended
     * @param method how its criteria were combined
     * @param failures nodes that could not be made
     */
    public record TreeFacts(String run, String tree, String outcome, String method, int failures) {}

    /**
     * What it cost, as far as the server told.
     *
     * @param requests model requests
     * @param unreportedRequests those of which the server told no tokens
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record TokenUsage(
            long requests, long promptTokens, long cachedPromptTokens, long completionTokens, long unreportedRequests) {

        public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0);

        /** Both together. */
        public TokenUsage plus(TokenUsage other) {
            return new TokenUsage(
                    requests + other.requests,
                    promptTokens + other.promptTokens,
                    cachedPromptTokens + other.cachedPromptTokens,
                    completionTokens + other.completionTokens,
                    unreportedRequests + other.unreportedRequests);
        }

        /** Of some requests; null where the server did not tell. */
        public static TokenUsage of(long requests, Long prompt, Long cached, Long completion) {
            boolean told = prompt != null || completion != null;
            return new TokenUsage(
                    requests,
                    Objects.requireNonNullElse(prompt, 0L),
                    Objects.requireNonNullElse(cached, 0L),
                    Objects.requireNonNullElse(completion, 0L),
                    told ? 0 : requests);
        }
    }
}
