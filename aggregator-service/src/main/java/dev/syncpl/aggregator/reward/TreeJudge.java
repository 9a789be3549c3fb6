package dev.syncpl.aggregator.reward;

import dev.syncpl.events.TreeRequested;
import dev.syncpl.reward.ErrorCode;
import dev.syncpl.reward.JudgmentAnswer;
import dev.syncpl.reward.JudgmentException;
import dev.syncpl.reward.JudgmentRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Judges by a tree: asks the line for one, waits until it is closed, and reads what it says. Thread safe.
 */
final class TreeJudge {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final TreeRequests requests;
    private final TreeFollower follower;
    private final Function<TreeRequested, CompletionStage<?>> send;
    private final Semaphore places;
    private final int most;
    private final Clock clock;

    /**
     * @param send puts a request on its topic
     * @param most trees awaited at once
     */
    TreeJudge(
            TreeRequests requests,
            TreeFollower follower,
            Function<TreeRequested, CompletionStage<?>> send,
            int most,
            Clock clock) {
        this.requests = requests;
        this.follower = follower;
        this.send = send;
        this.places = new Semaphore(most);
        this.most = most;
        this.clock = clock;
    }

    /** @return completes exceptionally with {@link JudgmentException} if there is no verdict */
    CompletionStage<JudgmentAnswer> judge(JudgmentRequest request) {
        if (!places.tryAcquire()) {
            return CompletableFuture.failedFuture(
                    JudgmentException.later(ErrorCode.OVERLOADED, most + " trees are being grown: come again", SOON));
        }
        TreeRequested tree = requests.of(request, clock.instant());
        AwaitedTree awaited = follower.await(tree.getTreeId());
        return awaited.followed
                .thenComposeAsync(ready -> send.apply(tree))
                .thenCompose(sent -> awaited.whole)
                .orTimeout(request.tree().timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((whole, failure) -> {
                    follower.forget(tree.getTreeId());
                    places.release();
                    if (failure != null) {
                        throw translated(failure, tree, request);
                    }
                    return answer(request, whole);
                });
    }

    private static JudgmentAnswer answer(JudgmentRequest request, AwaitedTree whole) {
        TreeAnswer answer = new TreeAnswer(request, whole);
        return answer.answer()
                .orElseThrow(() -> JudgmentException.inVain(
                        ErrorCode.TREE_FAILED,
                        "tree " + whole.completed().getTreeId() + " ended "
                                + whole.completed().getOutcome() + " and gives no verdict in every order",
                        answer.failed(),
                        answer.usage()));
    }

    private static JudgmentException translated(Throwable failure, TreeRequested tree, JudgmentRequest request) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return JudgmentException.of(
                    ErrorCode.TREE_TIMED_OUT,
                    "tree " + tree.getTreeId() + " was not finished within "
                            + request.tree().timeout().toSeconds() + " s");
        }
        return JudgmentException.later(
                ErrorCode.UNAVAILABLE, "the line cannot be asked now: " + cause.getMessage(), SOON);
    }
}
