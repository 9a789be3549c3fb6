package dev.syncpl.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.cli.evaluate.report.EvaluationReport;
import dev.syncpl.cli.evaluate.report.ReportTable;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.cli.testing.Events;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.TestWire;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.simulator.leaf.LeafOdds;
import dev.syncpl.simulator.model.SimulatedModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportMakerTest {

    private static final LeafOdds ODDS =
            new LeafOdds(0.8, List.of(), 0.2, 0.25, 0.05, 0.1, List.of(0.4, 0.3, 0.2, 0.1));
    private static final int COMPARISONS = 24;
    private static final String[] FILES = {"report.json", "report.md", "report.html"};

    private static final RecordedTopics TOPICS = new RecordedTopics();

    @TempDir
    private Path folder;

    @BeforeAll
    static void record() {
        List<Comparison> comparisons = SimulatedEvaluation.comparisons(COMPARISONS);
        SimulatedModel model = SimulatedEvaluation.model(ODDS, comparisons);
        PlanTemplate plan = SimulatedEvaluation.plan(3, 1, 1);
        SimulatedEvaluation.record(TOPICS, "run", plan, model, comparisons);
        SimulatedEvaluation.record(TOPICS, "run.direct", plan.asDirect(), model, comparisons);
        SimulatedEvaluation.record(
                TOPICS, "small", SimulatedEvaluation.plan(1, 1, 1), model, comparisons.subList(0, COMPARISONS / 2));
        TreeRequested waiting = TreeRequested.newBuilder(Events.request("run", "still-waiting"))
                .setPlan(plan.planFor("still-waiting"))
                .build();
        TOPICS.add(Topics.TREE_REQUESTS, "run", waiting);
    }

    @Test
    void comesOutTheSameByteForByte() throws IOException {
        make("run", "top", Optional.of("small"), Optional.empty(), "one");
        make("run", "top", Optional.of("small"), Optional.empty(), "two");

        for (String file : FILES) {
            assertThat(folder.resolve("one").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("two").resolve(file));
        }
    }

    @Test
    void saysAllThatIsMeasured() throws IOException {
        EvaluationReport report = make("run", "vote", Optional.of("small"), Optional.empty(), "all");
        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve("all").resolve("report.json").toFile());

        assertThat(json.path("verdict").asText()).isEqualTo("vote");
        assertThat(json.path("judges").findValuesAsText("judge"))
                .containsExactly("vote", "top", "maxgap", "sum", "direct", "longer wins");
        assertThat(json.at("/run/compared").asInt()).isEqualTo(COMPARISONS);
        assertThat(json.at("/run/open").asInt()).isEqualTo(1);
        assertThat(json.at("/run/model").asText()).isEqualTo("judge");
        assertThat(json.path("curves"))
                .hasSize(4)
                .allSatisfy(curve -> assertThat(curve.path("points")).hasSize(3));
        assertThat(json.path("oracle")).hasSize(3);
        assertThat(json.path("sources").findValuesAsText("name")).containsExactly("source-0", "source-1", "source-2");
        assertThat(json.at("/failures/trees/COMPLETE").asInt()).isEqualTo(COMPARISONS);
        assertThat(json.at("/cost/perComparison/samples").asDouble()).isEqualTo(1 + 3 + 6);
        assertThat(json.at("/directCost/perComparison/samples").asDouble()).isEqualTo(2);
        assertThat(json.at("/cost/bill").isNull()).isTrue();
        assertThat(json.path("tests")).anySatisfy(test -> {
            assertThat(test.path("second").asText()).isEqualTo("vote of small");
            assertThat(test.path("comparisons").asInt()).isEqualTo(COMPARISONS / 2);
        });
        assertThat(json.path("baselineJudges")).isNotEmpty();
        assertThat(ReportTable.of(report).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    /** Of every judge; longer wins is the same in both orders. */
    @Test
    void keepsAgreementBelowConsistency() {
        EvaluationReport report = make("run", "top", Optional.empty(), Optional.empty(), "bounds");

        assertThat(report.judges()).allSatisfy(judge -> {
            assertThat(judge.all().agr().count())
                    .isLessThanOrEqualTo(judge.all().cns().count());
            assertThat(judge.all().agr().of()).isEqualTo(COMPARISONS);
            assertThat(judge.failed()).isZero();
        });
        assertThat(report.judges().get(report.judges().size() - 1).all().cns().share())
                .isEqualTo(1);
    }

    @Test
    void pricesAComparison() throws IOException {
        Path prices = Files.writeString(folder.resolve("prices.json"), """
                {"currency":"EUR","models":{"judge":{"prompt":1,"completion":1}}}""");

        EvaluationReport report = make("run", "top", Optional.empty(), Optional.of(PriceTable.read(prices)), "priced");

        // Ten calls a comparison, of 110 tokens each.
        assertThat(report.cost().money()).isEqualByComparingTo("0.0011");
        assertThat(Files.readString(folder.resolve("priced").resolve("report.md")))
                .contains("0.0011 EUR");
    }

    @Test
    void aPageNeedsNothingBesideIt() throws IOException {
        make("run", "top", Optional.empty(), Optional.empty(), "page");
        String page = Files.readString(folder.resolve("page").resolve("report.html"));

        assertThat(page)
                .contains("<svg", "prefers-color-scheme: dark", "direct", "longer wins")
                .doesNotContain("<script", "http:", "https:", "src=", "@import", "url(");
        assertThat(page.split("<figure>", -1)).as("plots").hasSize(1 + 4);
    }

    @Test
    void refusesWhatIsNoEvaluation() {
        assertThatThrownBy(() -> make("nothing", "top", Optional.empty(), Optional.empty(), "x"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("no run nothing");
        assertThatThrownBy(() -> make("small", "direct", Optional.empty(), Optional.empty(), "x"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("no direct verdicts");
    }

    private EvaluationReport make(
            String run, String verdict, Optional<String> baseline, Optional<PriceTable> prices, String into) {
        try (Consumer<byte[], byte[]> consumer = TOPICS.consumer()) {
            ProgressLine quiet = new ProgressLine(new PrintWriter(new StringWriter()), false, Duration.ofDays(1));
            return new ReportMaker(consumer, TestWire::decoder, quiet)
                    .make(run, verdict, baseline, prices, folder.resolve(into));
        }
    }
}
