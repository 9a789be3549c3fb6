package dev.syncpl.stage.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Stage;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.Usage;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.Emission;
import dev.syncpl.stage.llm.Problem;
import dev.syncpl.stage.runner.RunnerMetrics;
import dev.syncpl.stage.sampling.Children;
import dev.syncpl.stage.sampling.StageTools;
import dev.syncpl.stage.sampling.TreeStage;
import dev.syncpl.stage.testkit.ScriptedModel;
import dev.syncpl.stage.testkit.Trees;
import dev.syncpl.tree.id.NodePath;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class MetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void countsRequestsByOutcome() {
        LlmMetrics meters = new LlmMetrics(registry);

        meters.answered("m", Duration.ofMillis(30), new Usage(1, 100L, 40L, 10L));
        meters.answered("m", Duration.ofMillis(30), new Usage(1, null, null, null));
        meters.failed("m", Duration.ofMillis(5), FailureCode.LLM_RATE_LIMITED, Optional.of(Duration.ofSeconds(1)));
        meters.failed("m", Duration.ofMillis(5), FailureCode.LLM_RATE_LIMITED, Optional.empty());

        assertThat(registry.get("syncpl.llm.requests")
                        .tag("outcome", "OK")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("syncpl.llm.requests")
                        .tag("outcome", "LLM_RATE_LIMITED")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("syncpl.llm.retries").counter().count()).isEqualTo(1);
        assertThat(tokens("prompt")).isEqualTo(100);
        assertThat(tokens("cached")).isEqualTo(40);
        assertThat(tokens("completion")).isEqualTo(10);
    }

    @Test
    void countsWhatAStageMadeAndCouldNotMake() {
        CountingStage<ComparisonAdmitted> stage =
                new CountingStage<>(new HalfAStage(), new StageMetrics(registry, "half"));
        ComparisonAdmitted event =
                new ComparisonAdmitted(Trees.context(Trees.plan().build()).build(), null);

        stage.process(event).toCompletableFuture().join();
        stage.refuse(event, FailureCode.EVENT_TOO_LARGE, "too large");

        assertThat(registry.get("syncpl.stage.children").counter().count()).isEqualTo(0);
        assertThat(failures("OUTPUT_UNPARSEABLE")).isEqualTo(1);
        assertThat(failures("EVENT_TOO_LARGE")).isEqualTo(4);
        assertThat(stage.name()).isEqualTo("half");
        assertThat(stage.input()).isEqualTo(Topics.COMPARISONS);
    }

    @Test
    void countsWhatRequestsCameToAsTheEventsSay() {
        CountingStage<ComparisonAdmitted> stage =
                new CountingStage<>(new HalfAStage(), new StageMetrics(registry, "half"));
        stage.process(new ComparisonAdmitted(Trees.context(Trees.plan().build()).build(), null))
                .toCompletableFuture()
                .join();

        assertThat(model("requests")).isEqualTo(1);
        assertThat(model("prompt.tokens")).isEqualTo(100);
        assertThat(model("completion.tokens")).isEqualTo(10);
    }

    private double model(String name) {
        return registry.get("syncpl.stage.model." + name)
                .tag("stage", "half")
                .tag("outcome", "OUTPUT_UNPARSEABLE")
                .counter()
                .count();
    }

    @Test
    void showsTheRunner() {
        StageMetrics meters = new StageMetrics(registry, "half");

        meters.watch(() -> new RunnerMetrics(
                32,
                5,
                7,
                900,
                2,
                11,
                44,
                1,
                3,
                0,
                2,
                1,
                Map.of(FailureCode.EVENT_TOO_LARGE, 2L),
                Map.of(FailureCode.UNDECODABLE, 1L, FailureCode.UNKNOWN_SCHEMA, 3L),
                Optional.of("the server is away")));

        assertThat(registry.get("syncpl.stage.in.flight")
                        .tag("stage", "half")
                        .gauge()
                        .value())
                .isEqualTo(5);
        assertThat(registry.get("syncpl.stage.waiting").gauge().value()).isEqualTo(1);
        assertThat(registry.get("syncpl.stage.finished").functionCounter().count())
                .isEqualTo(11);
        assertThat(registry.get("syncpl.stage.dead.letters").functionCounter().count())
                .isEqualTo(4);
    }

    private double tokens(String kind) {
        return registry.get("syncpl.llm.tokens").tag("kind", kind).counter().count();
    }

    private double failures(String code) {
        return registry.get("syncpl.stage.failures").tag("code", code).counter().count();
    }

    /** Makes nothing but one failure. */
    private static final class HalfAStage extends TreeStage<ComparisonAdmitted> {

        HalfAStage() {
            super(
                    "half",
                    Stage.CRITERIA,
                    Topics.COMPARISONS,
                    Topics.CRITERIA,
                    new StageTools(new ScriptedModel(), run -> false, Trees.CLOCK));
        }

        @Override
        protected TreeContext context(ComparisonAdmitted event) {
            return event.getContext();
        }

        @Override
        protected String sampleId(ComparisonAdmitted event) {
            return "root";
        }

        @Override
        protected List<NodePath> wanted(ComparisonAdmitted event) {
            return Children.wanted(4, NodePath::criterion, null);
        }

        @Override
        protected CompletionStage<List<Emission<?>>> make(ComparisonAdmitted event, List<NodePath> wanted) {
            Problem problem = new Problem(FailureCode.OUTPUT_UNPARSEABLE, "scripted");
            FailedAttempt attempt = new FailedAttempt(
                    "call", problem.code().name(), "scripted", "raw", "stop", 1L, 5L, new Usage(1, 100L, null, 10L));
            return CompletableFuture.completedFuture(List.of(failed(event, wanted.get(0), problem, List.of(attempt))));
        }
    }
}
