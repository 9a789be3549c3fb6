package dev.syncpl.cli.export.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.export.ExportPlan;
import dev.syncpl.cli.testing.GrownRun;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.TestWire;
import dev.syncpl.data.train.choose.Choice;
import dev.syncpl.recorded.Closing;
import dev.syncpl.recorded.TreeClosing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Choice SPLIT = new Choice(0.5, 2, true, OptionalLong.empty(), Optional.empty(), false);
    private static final ExportPlan PLAN = new ExportPlan(ExportPlan.DEFAULT.layout(), SPLIT, Optional.empty());

    @TempDir
    private Path folder;

    private final RecordedTopics topics = new RecordedTopics();
    private final List<String> expected = new ArrayList<>();

    @Test
    void writesEveryRowOnceInPartsHoweverOftenItIsKilled() throws IOException {
        for (int round = 0; round < 4; round++) {
            grow("r", "a" + round);
            grow("r", "b" + round);
            try (Follower killed = follow("r", PLAN)) {
                assertThat(killed.read()).isPositive();
            }
            Files.createDirectories(folder.resolve(".syncpl-next-part/sft"));
            Files.writeString(folder.resolve(".syncpl-next-part/sft.jsonl"), "half a li");
            try (Follower follower = follow("r", PLAN)) {
                assertThat(follower.read()).isPositive();
                grow("r", "c" + round);
                assertThat(follower.read()).isPositive();
                assertThat(follower.read()).isZero();
                Path part = follower.part().folder();
                assertThat(part).isEqualTo(folder.resolve("part-0000" + round));
                assertThat(follower.waiting()).isZero();
            }
            assertThat(rowIds()).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(names(folder)).containsExactly("part-00000", "part-00001", "part-00002", "part-00003");
        assertThat(names(folder.resolve("part-00001")))
                .contains("export.json", "lineage.jsonl", "sft.jsonl")
                .doesNotContain("report.json", ".syncpl-export");
    }

    @Test
    void knowsEachConversationBeforeItsRows() throws IOException {
        for (int i = 0; i < 8; i++) {
            grow("r", "q" + i);
        }
        try (Follower follower = follow("r", PLAN)) {
            follower.read();
            follower.part();
        }
        assertThat(names(folder.resolve("part-00000"))).contains("sft.jsonl", "sft.test.jsonl");
        assertThat(Files.readAllLines(folder.resolve("part-00000/sft.test.jsonl")))
                .isNotEmpty();
    }

    @Test
    void leavesOtherRunsOut() throws IOException {
        grow("r", "q");
        List<String> own = List.copyOf(expected);
        grow("other", "q");
        try (Follower follower = follow("r", ExportPlan.DEFAULT)) {
            assertThat(follower.read()).isEqualTo(own.size());
            follower.part();
        }
        assertThat(rowIds()).containsExactlyInAnyOrderElementsOf(own);
    }

    @Test
    void goesOnOnlyWithWhatItBegan() throws IOException {
        grow("r", "q");
        try (Follower follower = follow("r", PLAN)) {
            follower.read();
            follower.part();
        }
        assertThatThrownBy(() -> follow("r", ExportPlan.DEFAULT))
                .isInstanceOfSatisfying(
                        CliException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
                .hasMessageContaining("part-00000 was made with choice")
                .hasMessageContaining("into another folder");
        assertThatThrownBy(() -> follow("other", PLAN)).hasMessageContaining("was made with run \"r\"");
    }

    @Test
    void letsOneFollowerInAtATime() {
        try (Follower follower = follow("r", PLAN)) {
            assertThat(follower.waiting()).isZero();
            assertThatThrownBy(() -> follow("r", PLAN)).hasMessageContaining("another export is writing");
        }
    }

    @Test
    void makesAPartOfWhatWaitsWhenItEnds() {
        grow("r", "q");
        FollowOptions options = new FollowOptions();
        options.follow = true;
        options.partRows = 1_000_000;
        options.partEvery = Duration.ofHours(1);
        options.untilIdle = Duration.ofMillis(1);
        StringWriter out = new StringWriter();

        int code = options.run(follow("r", PLAN), new PrintWriter(out), new PrintWriter(new StringWriter()));

        assertThat(code).isZero();
        assertThat(out.toString()).startsWith(folder.resolve("part-00000") + "  " + expected.size() + " rows");
        assertThat(folder.resolve(".syncpl-next-part")).doesNotExist();
    }

    @Test
    void refusesToChooseAmongRowsItNeverHasAllOf() {
        FollowOptions options = new FollowOptions();
        options.follow = true;
        options.partRows = 1;
        options.check(PLAN);
        Choice distinct = new Choice(0, 0, false, OptionalLong.empty(), Optional.empty(), true);
        assertThatThrownBy(() -> options.check(new ExportPlan(ExportPlan.DEFAULT.layout(), distinct, Optional.empty())))
                .hasMessageContaining("--dedupe choose among all rows");
        options.partRows = 0;
        assertThatThrownBy(() -> options.check(PLAN)).hasMessageContaining("--part-rows 0");
    }

    private Follower follow(String run, ExportPlan plan) {
        return new Follower(topics::consumer, TestWire::decoder, plan, run, folder);
    }

    private void grow(String run, String conversation) {
        TreeClosing closing = new GrownRun(topics, run, Map.of()).tree(conversation, Closing.FINISHED, GrownRun.GOLDEN);
        closing.sft().forEach(row -> expected.add(row.getRowId()));
        closing.dpo().forEach(row -> expected.add(row.getRowId()));
        closing.longCot().forEach(row -> expected.add(row.getRowId()));
    }

    private List<String> rowIds() throws IOException {
        List<String> ids = new ArrayList<>();
        for (String part : names(folder)) {
            for (String text : Files.readAllLines(folder.resolve(part).resolve("lineage.jsonl"))) {
                JsonNode line = JSON.readTree(text);
                ids.add(line.get("rowId").asText());
                List<String> rows = Files.readAllLines(
                        folder.resolve(part).resolve(line.get("file").asText()));
                assertThat(rows).hasSizeGreaterThan(line.get("row").asInt());
            }
        }
        return ids;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
