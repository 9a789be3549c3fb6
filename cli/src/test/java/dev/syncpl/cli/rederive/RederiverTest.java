package dev.syncpl.cli.rederive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.export.ExportPlan;
import dev.syncpl.cli.export.ExportResult;
import dev.syncpl.cli.export.Exporter;
import dev.syncpl.cli.testing.GrownRun;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.TestWire;
import dev.syncpl.data.train.Trainer;
import dev.syncpl.data.train.choose.Balance;
import dev.syncpl.data.train.choose.Choice;
import dev.syncpl.data.train.file.Layout;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.Closing;
import dev.syncpl.recorded.Later;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RederiverTest {

    private static final NodePath LEAF = NodePath.criterion(2).rubric(1).judgment(Order.AB, 1);
    private static final String[] WITH_FAILURE = {GrownRun.GOLDEN[0], GrownRun.GOLDEN[1], "4,2 5,2 | 4,3 -"};

    private final RecordedTopics topics = new RecordedTopics();
    private final GrownRun run = new GrownRun(topics, "r", Map.of());

    @TempDir
    private Path folder;

    @Test
    void givesTheFilesOfAnExportUnderTheRunsOwnPolicies() throws IOException {
        GrownRun loose = new GrownRun(topics, "loose", Map.of("onSplit", "label", "gap", "max"));
        for (String conversation : List.of("q1", "q2", "q10", "\u00fc")) {
            run.tree(conversation, Closing.FINISHED, GrownRun.GOLDEN);
            loose.tree(conversation, Closing.FINISHED, GrownRun.GOLDEN);
        }
        run.tree("failed", Closing.FINISHED, WITH_FAILURE);

        for (String name : List.of("r", "loose")) {
            export(name, "export");
            RederiveResult result = rederive(name, Map.of(), "rederive");

            assertThat(result.notes()).isEmpty();
            assertThat(result.isWhole()).isTrue();
            assertThat(result.export().report().rows().total()).isPositive();
            assertThat(files("rederive")).isEqualTo(files("export"));
        }
    }

    @Test
    void givesTheFilesOfAnExportForAnyTrainer() throws IOException {
        for (int i = 0; i < 6; i++) {
            run.tree("q" + i, Closing.FINISHED, GrownRun.GOLDEN);
        }
        Choice choice = new Choice(0.5, 2, true, OptionalLong.of(4), Optional.of(Balance.POSITION), true);
        ExportPlan plan = new ExportPlan(Layout.of(Trainer.AXOLOTL), choice, Optional.empty());
        new Exporter(topics.consumer(), TestWire::decoder, quiet(), Optional.empty(), plan)
                .export("r", folder.resolve("export"));

        rederive("r", Map.of(), "rederive", plan);

        assertThat(files("rederive")).containsKey("sft.test.jsonl").isEqualTo(files("export"));
    }

    @Test
    void givesTheFilesOfARunThatHadThePoliciesFromTheStart() throws IOException {
        Map<String, String> policies = Map.of("onSplit", "label", "onContradicted", "label", "longCotRows", "sft");
        run.tree("q1", Closing.FINISHED, GrownRun.GOLDEN);
        RecordedTopics others = new RecordedTopics();
        new GrownRun(others, "r", policies).tree("q1", Closing.FINISHED, GrownRun.GOLDEN);
        exporter(others).export("r", folder.resolve("export"));

        ExportResult result = rederive("r", policies, "rederive").export();

        assertThat(files("rederive")).isEqualTo(files("export"));
        assertThat(result.report().rows().dpoJudgment()).isEqualTo(4);
        assertThat(result.isWhole()).isTrue();
    }

    @Test
    void leavesOutWhatCameAfterTheClosing() throws IOException {
        run.tree("q1", Closing.FINISHED, WITH_FAILURE);
        export("r", "export");
        run.record("q1", leaf("1,5"));

        assertThat(rederive("r", Map.of(), "rederive").isWhole()).isTrue();
        assertThat(files("rederive")).isEqualTo(files("export"));
    }

    @Test
    void leavesOutALateFailureOfATreeThatTimedOut() throws IOException {
        List<RecordedNode> lost = new ArrayList<>(GrownRun.nodes(run.request("q1"), GrownRun.GOLDEN));
        lost.remove(lost.size() - 1);
        run.tree("q1", Closing.DEADLINE, lost);
        export("r", "export");
        run.record("q1", leaf("-"));

        assertThat(rederive("r", Map.of(), "rederive").isWhole()).isTrue();
        assertThat(files("rederive")).isEqualTo(files("export"));
    }

    @Test
    void takesTheFirstOfTwoSamplesForOnePlace() throws IOException {
        run.tree("q1", Closing.FINISHED, GrownRun.GOLDEN);
        export("r", "export");
        for (int score = 1; score <= 5; score++) {
            run.record("q1", leaf(score + ",1"));
        }

        assertThat(rederive("r", Map.of(), "rederive").isWhole()).isTrue();
        assertThat(files("rederive")).isEqualTo(files("export"));
    }

    @Test
    void passesOverEventsThatTheAggregatorRefuses() throws IOException {
        RecordedNode leaf = leaf("5,1");
        run.record(
                "q1",
                RecordedNode.newBuilder(leaf)
                        .setJudgment(Judgment.newBuilder(leaf.getJudgment())
                                .setScoreFirst(9)
                                .build())
                        .build());
        run.tree("q1", Closing.FINISHED, GrownRun.GOLDEN);
        export("r", "export");

        assertThat(rederive("r", Map.of(), "rederive").isWhole()).isTrue();
        assertThat(files("rederive")).isEqualTo(files("export"));
    }

    @Test
    void givesNoRowsOfATreeWhoseNodesAreGone() throws IOException {
        run.tree("q1", Closing.FINISHED, GrownRun.GOLDEN);
        GrownRun elsewhere = new GrownRun(new RecordedTopics(), "r", Map.of());
        var closing = elsewhere.tree("q2", Closing.FINISHED, GrownRun.GOLDEN);
        topics.add(Topics.TREE_REQUESTS, "r", run.request("q2"));
        topics.add(Topics.TREES, "r/q2", closing.tree());
        topics.add(Topics.TREE_CLOSINGS, "r", closing.closed());

        RederiveResult result = rederive("r", Map.of(), "rederive");

        assertThat(result.isWhole()).isFalse();
        assertThat(result.notes())
                .singleElement()
                .asString()
                .startsWith("1 closed trees gave no rows")
                .endsWith("r/q2");
        assertThat(result.export().report().trees().complete()).isEqualTo(2);
        assertThat(files("rederive").get("lineage.jsonl")).contains("r/q1").doesNotContain("r/q2");
    }

    @Test
    void refusesAPolicyThatTheNodesWereGrownUnder() {
        run.tree("q1", Closing.FINISHED, GrownRun.GOLDEN);

        assertThatThrownBy(() -> rederive("r", Map.of("criteriaSee", "responses"), "rederive"))
                .isInstanceOfSatisfying(CliException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(2);
                    assertThat(e).hasMessageContaining("policy criteriaSee=responses cannot be applied");
                });
        assertThat(folder.resolve("rederive")).isEmptyDirectory();
    }

    @Test
    void refusesARunThatIsNotThere() {
        run.tree("q1", Closing.FINISHED, GrownRun.GOLDEN);

        assertThatThrownBy(() -> rederive("other", Map.of(), "rederive")).hasMessage("there is no run 'other'");
        assertThat(folder).isEmptyDirectory();
    }

    private RecordedNode leaf(String scores) {
        String parent = GrownRun.nodes(run.request("q1"), GrownRun.GOLDEN).stream()
                .filter(node -> node.getRubric() != null)
                .map(RecordedNode::getRubric)
                .filter(rubric ->
                        rubric.getPath().equals(LEAF.parent().orElseThrow().toString()))
                .findFirst()
                .orElseThrow()
                .getSampleId();
        return GrownRun.leaf(run.request("q1"), LEAF, parent, scores);
    }

    private void export(String name, String into) {
        assertThat(exporter(topics).export(name, folder.resolve(into)).isWhole())
                .isTrue();
    }

    private static Exporter exporter(RecordedTopics from) {
        return new Exporter(from.consumer(), TestWire::decoder, quiet());
    }

    private RederiveResult rederive(String name, Map<String, String> policies, String into) {
        return rederive(name, policies, into, ExportPlan.DEFAULT);
    }

    private RederiveResult rederive(String name, Map<String, String> policies, String into, ExportPlan plan) {
        return new Rederiver(topics.consumer(), TestWire::decoder, quiet())
                .rederive(name, new PolicyChanges(policies), Later.ASKED, folder.resolve(into), plan);
    }

    private static ProgressLine quiet() {
        return new ProgressLine(new PrintWriter(new StringWriter()), false, Duration.ofHours(1));
    }

    private Map<String, String> files(String in) throws IOException {
        Map<String, String> contents = new HashMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(in))) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
