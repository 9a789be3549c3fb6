package dev.syncpl.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.export.Exporter;
import dev.syncpl.cli.rederive.PolicyChanges;
import dev.syncpl.cli.rederive.Rederiver;
import dev.syncpl.cli.testing.GrownRun;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.TestWire;
import dev.syncpl.recorded.Closing;
import dev.syncpl.recorded.TreeClosing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {

    private final RecordedTopics topics = new RecordedTopics();

    @TempDir
    private Path folder;

    @BeforeEach
    void exportTheGoldenTree() {
        new GrownRun(topics, "r", Map.of()).tree("q1", Closing.FINISHED, GrownRun.GOLDEN);
        new Exporter(topics.consumer(), TestWire::decoder, quiet()).export("r", folder);
    }

    @Test
    void explainsAPairOfTheGoldenTree() {
        String text = explained("dpo_judgment.jsonl:0", folder);

        assertThat(text.replace(" \n", "\n"))
                .contains("row 0 of dpo_judgment.jsonl: judgment pair\n", """
                Chosen over rejected
                  chosen    c02.r1.ab.j0
                  rejected  c02.r1.ab.j1
                  margin    5
                """, """
                Criteria of the tree (*: the row's)
                  RANK  PATH   NAME   STATUS        A  B  TIE  PLANNED  WEIGHT
                  2     c00    Aim A  CONTRADICTED  1  3    0        4  -
                  3     c01    Aim B  SPLIT         2  2    0        4  -
                  1     c02 *  Aim C  ACCEPTED      3  1    0        4       2
                """, """
                Leaves of the row's criterion c02
                  LEAF          A  B  VOTE  IN THE ROW
                  c02.r0.ab.j0  4  2  A
                  c02.r0.ab.j1  5  2  A
                  c02.r1.ab.j0  4  3  A     chosen
                  c02.r1.ab.j1  1  5  B     rejected
                  votes: A 3, B 1, TIE 0; majority A; status ACCEPTED, weight 2
                """, """
                Policies that differ from their defaults
                  none
                """, "made again    yes");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sft.jsonl:0          | SFT, criteria list",
                "sft.jsonl:1          | SFT, judgment",
                "sft.jsonl:2          | SFT, rubric",
                "sft.jsonl:3          | SFT, single pass",
                "dpo_criteria.jsonl:0 | criteria pair",
                "dpo_rubric.jsonl:0   | rubric pair",
                "long_cot.jsonl:0     | long chain of thought",
            })
    void knowsTheRuleOfEveryKind(String row, String title) {
        assertThat(explained(row, folder)).contains(row.replaceAll("(.*):(.*)", "row $2 of $1: ") + title, "yes: the");
    }

    @Test
    void explainsARowUnderItsOwnPolicies() {
        Path loose = folder.resolve("loose");
        new Rederiver(topics.consumer(), TestWire::decoder, quiet())
                .rederive("r", new PolicyChanges(Map.of("onContradicted", "label", "gap", "max")), loose);

        assertThat(explained("dpo_judgment.jsonl:0", loose))
                .contains(
                        "chosen    c00.r1.ab.j1",
                        "ACCEPTED      3  1    0        4       3",
                        "  gap = max (default: meanConsistent)",
                        "  onContradicted = label (default: drop)",
                        "made again    yes");
    }

    @Test
    void findsARowByItsId() {
        JsonNode row = RowRef.find(folder.resolve("dpo_rubric.jsonl") + ":0", Optional.empty());

        assertThat(RowRef.find(row.get("rowId").asText(), Optional.of(folder))).isEqualTo(row);
    }

    @Test
    void tellsFromTheLineageAloneWhatItCan() {
        JsonNode row = RowRef.find("sft.jsonl:2", Optional.of(folder));

        assertThat(new Explanation(row, Optional.empty()).text())
                .contains("Made of", "c02.r0", "under the chosen rubric", "votes: A 3, B 1")
                .doesNotContain("Criteria of the tree", "made again");
    }

    @Test
    void saysWhatIsNotThere() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        refuses("sft.jsonl:99", Optional.of(folder), "tells of no row 99 of sft.jsonl");
        refuses("abc", Optional.of(folder), "tells of no row with id abc");
        refuses("abc", Optional.empty(), "'abc' is no DIR/FILE.jsonl:NUMBER; for a row's id, --out DIR is due too");
        refuses(empty + "/sft.jsonl:0", Optional.empty(), "there is no file " + empty.resolve("lineage.jsonl"));
    }

    private static void refuses(String row, Optional<Path> in, String expected) {
        assertThatThrownBy(() -> RowRef.find(row, in)).isInstanceOfSatisfying(CliException.class, e -> {
            assertThat(e.exitCode()).isEqualTo(2);
            assertThat(e.getMessage()).contains(expected);
        });
    }

    private String explained(String row, Path in) {
        JsonNode lineage = RowRef.find(row, Optional.of(in));
        Map<String, String> policies = new HashMap<>();
        lineage.get("policies")
                .properties()
                .forEach(each -> policies.put(each.getKey(), each.getValue().asText()));
        Optional<TreeClosing> tree = RecordedRow.tree(
                topics.consumer(),
                TestWire::decoder,
                quiet(),
                lineage.get("treeId").asText(),
                lineage.get("rowId").asText(),
                policies);
        assertThat(tree).isPresent();
        return new Explanation(lineage, tree).text();
    }

    private static ProgressLine quiet() {
        return new ProgressLine(new PrintWriter(new StringWriter()), false, Duration.ofHours(1));
    }
}
