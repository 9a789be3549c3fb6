package dev.syncpl.aggregator.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.aggregator.state.StateStores;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The questions that may be asked of any instance, each about all of them. Where {@code forwarded} is said, another
 * instance hands the question on, and this one answers from its own stores.
 */
@ApplicationScoped
public class Queries {

    /** Header of a question that another instance hands on. */
    public static final String FORWARDED = Peers.FORWARDED;

    /** Most open trees that are listed at once. */
    public static final int MOST_OPEN_TREES = 1000;

    private static final String RUNS = "/v1/runs";

    private final Router router;
    private final ObjectMapper json;

    public Queries(RunningStreams instance, ObjectMapper json) {
        this.router = new Router(instance, json);
        this.json = json;
    }

    /** Every run that is not deleted, by id: a list of {@link RunView}. */
    public Answer runs(boolean forwarded) {
        List<Answer> answers = router.everywhere(
                StateStores.RUNS, RUNS, forwarded, stores -> Answer.ok(json.valueToTree(RunQueries.all(stores))));
        if (!answers.get(0).isOk()) {
            return answers.get(0);
        }
        List<JsonNode> runs = new ArrayList<>();
        answers.forEach(answer -> ((JsonNode) answer.body()).forEach(runs::add));
        runs.sort(Comparator.comparing(run -> run.path("run").asText()));
        return Answer.ok(runs);
    }

    /** One {@link RunView}. */
    public Answer run(String run, boolean forwarded) {
        return router.atKey(
                StateStores.RUNS,
                run,
                RUNS + "/" + encoded(run),
                forwarded,
                (stores, partition) -> found(RunQueries.one(stores, partition, run), "no run " + run));
    }

    /** How far a tree of a run has come, a {@link TreeView} of the first four fields. */
    public Answer standing(String run, String tree, boolean forwarded) {
        return router.atKey(
                StateStores.RUNS,
                run,
                RUNS + "/" + encoded(run) + "/trees/" + encoded(tree),
                forwarded,
                (stores, partition) -> found(RunQueries.standing(stores, partition, run, tree), "no tree " + tree));
    }

    /** One {@link TreeView}: all of an open tree, how far it has come of another. */
    public Answer tree(String tree, boolean forwarded) {
        Answer live = router.atKey(
                StateStores.TREES,
                tree,
                "/v1/trees/" + encoded(tree),
                forwarded,
                (stores, partition) ->
                        found(TreeQueries.one(stores, partition, tree, Instant.now()), "no open tree " + tree));
        if (live.status() != Answer.NOT_FOUND || forwarded) {
            return live;
        }
        return TreeNames.runOf(tree)
                .map(run -> standing(run, tree, false))
                .orElseGet(() -> Answer.notFound("no tree " + tree));
    }

    /**
     * The open trees of a run, those first that are due first, as {@link OpenTrees}.
     *
     * @param limit most trees, at least 1; more than {@value #MOST_OPEN_TREES} count as that
     */
    public Answer openTrees(String run, int limit, boolean forwarded) {
        int most = Math.max(1, Math.min(limit, MOST_OPEN_TREES));
        if (!forwarded) {
            Answer known = run(run, false);
            if (!known.isOk()) {
                return known;
            }
        }
        List<Answer> answers = router.everywhere(
                StateStores.TREES,
                RUNS + "/" + encoded(run) + "/open-trees?limit=" + most,
                forwarded,
                stores -> Answer.ok(json.valueToTree(TreeQueries.open(stores, run, most))));
        return joined(answers, OpenTrees.class, parts -> OpenTrees.merged(run, parts, most));
    }

    /** What the open trees of a run have and wait for, by stage, as {@link RunGrowth}. */
    public Answer growth(String run, boolean forwarded) {
        if (!forwarded) {
            Answer known = run(run, false);
            if (!known.isOk()) {
                return known;
            }
        }
        return joined(
                router.everywhere(
                        StateStores.TREES,
                        RUNS + "/" + encoded(run) + "/growth",
                        forwarded,
                        stores -> Answer.ok(json.valueToTree(GrowthQueries.of(stores, run)))),
                RunGrowth.class,
                parts -> RunGrowth.merged(run, parts));
    }

    /** The runs of this instance alone; empty while its stores cannot be read. */
    public Optional<List<RunView>> localRuns() {
        return router.local(RunQueries::all);
    }

    private <T> Answer joined(List<Answer> answers, Class<T> part, Function<List<T>, T> whole) {
        if (!answers.get(0).isOk()) {
            return answers.get(0);
        }
        try {
            List<T> parts = new ArrayList<>();
            for (Answer answer : answers) {
                parts.add(json.treeToValue((JsonNode) answer.body(), part));
            }
            return Answer.ok(whole.apply(parts));
        } catch (JsonProcessingException e) {
            return Answer.unavailable("an instance of another release has part of the answer");
        }
    }

    private static Answer found(Optional<?> view, String otherwise) {
        return view.map(Answer::ok).orElseGet(() -> Answer.notFound(otherwise));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
