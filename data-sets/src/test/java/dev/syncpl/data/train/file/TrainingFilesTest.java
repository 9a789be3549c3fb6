package dev.syncpl.data.train.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.record.Turn;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.TrainRow;
import dev.syncpl.data.train.Trainer;
import dev.syncpl.data.train.choose.Balance;
import dev.syncpl.data.train.choose.Choice;
import dev.syncpl.data.train.choose.PromptGroup;
import dev.syncpl.data.train.choose.Traits;
import dev.syncpl.data.train.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temporary;

    @Test
    void writesEveryRowOnceInSortedOrder() throws IOException {
        List<ExportRow> rows = rows(40);
        ExportSummary summary = export("one", Layout.TRL, Choice.ALL, twice(rows), 1 << 20);

        assertThat(summary.found()).isEqualTo(Map.of("sft", 80L, "dpoRubric", 40L));
        assertThat(summary.written())
                .isEqualTo(Map.of("sft", 80L, "dpoRubric", 40L, "dpoCriteria", 0L, "dpoJudgment", 0L, "longCot", 0L));
        assertThat(summary.names())
                .containsExactly(
                        "sft.jsonl", "dpo_criteria.jsonl", "dpo_rubric.jsonl", "dpo_judgment.jsonl", "long_cot.jsonl");
        assertThat(temporary.resolve("one/dpo_criteria.jsonl")).isEmptyFile();
        List<TrainRow> sorted = rows.stream()
                .filter(row -> row.row().dataSet() == DataSet.SFT)
                .sorted(Comparator.comparing(ExportRow::about))
                .map(ExportRow::row)
                .toList();
        assertThat(read("one/sft.jsonl", DataSet.SFT, Shape.CONVERSATIONAL)).containsExactlyElementsOf(sorted);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 1 << 20})
    void writesTheSameBytesWhateverTheOrderOfArrival(long memoryBytes) throws IOException {
        Choice choice = new Choice(0.3, 5, true, OptionalLong.of(9), Optional.of(Balance.POSITION), true);
        for (Trainer trainer : Trainer.values()) {
            Layout layout = new Layout(trainer, trainer.shapes().get(0), 2_000);
            List<ExportRow> rows = rows(60);
            String one = trainer.id() + memoryBytes;
            export(one, layout, choice, rows, 1 << 20);
            Collections.shuffle(rows, new Random(8));
            export(one + "again", layout, choice, rows, memoryBytes);
            assertThat(bytes(temporary.resolve(one))).isEqualTo(bytes(temporary.resolve(one + "again")));
        }
    }

    @Test
    void neverPutsAPromptOnBothSides() throws IOException {
        Choice choice = new Choice(0.4, 1, true, OptionalLong.empty(), Optional.empty(), false);
        export("split", Layout.TRL, choice, rows(60), 1 << 20);
        Set<String> train = prompts("split/sft.jsonl");
        train.addAll(prompts("split/dpo_rubric.jsonl"));
        Set<String> test = prompts("split/sft.test.jsonl");
        test.addAll(prompts("split/dpo_rubric.test.jsonl"));
        assertThat(train).isNotEmpty().doesNotContainAnyElementsOf(test);
        assertThat(test).isNotEmpty();
    }

    @Test
    void shufflesByTheSeed() throws IOException {
        List<ExportRow> rows = rows(30);
        export("sorted", Layout.TRL, Choice.ALL, rows, 1 << 20);
        export("seven", Layout.TRL, shuffled(7), rows, 1 << 20);
        export("eight", Layout.TRL, shuffled(8), rows, 1 << 20);
        List<String> sorted = lines("sorted/sft.jsonl");
        assertThat(lines("seven/sft.jsonl")).isNotEqualTo(sorted).containsExactlyInAnyOrderElementsOf(sorted);
        assertThat(lines("eight/sft.jsonl")).isNotEqualTo(lines("seven/sft.jsonl"));
    }

    @Test
    void saysInTheSidecarWhichRowIsWhich() throws IOException {
        Choice choice = new Choice(0.4, 1, true, OptionalLong.of(20), Optional.empty(), true);
        export("joined", Layout.TRL, choice, rows(60), 1 << 20);
        Map<String, Integer> seen = new TreeMap<>();
        for (String text : lines("joined/lineage.jsonl")) {
            JsonNode line = JSON.readTree(text);
            String file = line.get("file").asText();
            assertThat(line.get("row").asInt()).isEqualTo(seen.merge(file, 1, Integer::sum) - 1);
            String row = lines("joined/" + file).get(line.get("row").asInt());
            assertThat(row).contains("answer of " + line.get("rowId").asText() + "\"");
        }
        for (Map.Entry<String, Integer> file : seen.entrySet()) {
            assertThat(lines("joined/" + file.getKey())).hasSize(file.getValue());
        }
    }

    @Test
    void cutsParquetIntoShardsThatReadBack() throws IOException {
        List<ExportRow> rows = rows(2_000);
        Layout layout = new Layout(Trainer.HF, Shape.CONVERSATIONAL, 40_000);
        ExportSummary summary = export("hf", layout, Choice.ALL, rows, 1 << 20);
        WrittenFile sft = summary.files().get(0);
        assertThat(sft.files()).hasSizeGreaterThan(2).first().asString().matches("sft/train-00000-of-0000\\d.parquet");
        List<TrainRow> read = new ArrayList<>();
        for (String name : sft.files()) {
            assertThat(Files.size(temporary.resolve("hf").resolve(name))).isLessThan(80_000);
            read.addAll(ParquetRows.read(temporary.resolve("hf").resolve(name), DataSet.SFT));
        }
        export("trl", Layout.TRL, Choice.ALL, rows, 1 << 20);
        assertThat(read).isEqualTo(read("trl/sft.jsonl", DataSet.SFT, Shape.CONVERSATIONAL));
    }

    @Test
    void leavesOutAndCountsWhatTheTrainerWouldSkip() throws IOException {
        List<ExportRow> rows = rows(3);
        ExportRow some = rows.get(0);
        List<Turn> odd = List.of(new Turn("user", "a"), new Turn("assistant", "b"));
        rows.add(new ExportRow(
                new TrainRow(DataSet.SFT, odd, "c", Optional.empty()),
                some.group(),
                some.traits(),
                "odd",
                "odd",
                some.lineage()));
        ExportSummary summary = export("lf", Layout.of(Trainer.LLAMA_FACTORY), Choice.ALL, twice(rows), 1 << 20);
        assertThat(summary.found()).containsEntry("sft", 7L);
        assertThat(summary.written()).containsEntry("sft", 6L);
        assertThat(summary.leftOut().misfits().values()).containsExactly(1L);
    }

    private static Choice shuffled(long seed) {
        return new Choice(0, seed, true, OptionalLong.empty(), Optional.empty(), false);
    }

    private ExportSummary export(String name, Layout layout, Choice choice, List<ExportRow> rows, long memoryBytes)
            throws IOException {
        Path folder = Files.createDirectories(temporary.resolve(name));
        try (TrainingFiles files = new TrainingFiles(layout, choice, folder, memoryBytes)) {
            for (ExportRow row : rows) {
                files.add(row);
            }
            ExportSummary summary = files.write((dataSet, lineage, difference) -> {});
            Descriptions.write(folder, summary, new Descriptions.About("run", Optional.empty(), Optional.empty()));
            return summary;
        }
    }

    /** Three rows a conversation; every third conversation asks what the one before asked. */
    private static List<ExportRow> rows(int conversations) {
        List<ExportRow> rows = new ArrayList<>();
        for (int i = 0; i < conversations; i++) {
            String prompt = "question " + (i % 3 == 2 ? i - 1 : i) + " \u00fc " + "words ".repeat(i % 7);
            rows.add(row(i, DataSet.SFT, "CRITERIA", prompt));
            rows.add(row(i, DataSet.SFT, "RUBRIC", prompt));
            rows.add(row(i, DataSet.DPO_RUBRIC, "RUBRIC", prompt));
        }
        return rows;
    }

    private static ExportRow row(int conversation, DataSet dataSet, String kind, String prompt) {
        String id = "c" + conversation + dataSet + kind;
        ObjectNode lineage = JsonNodeFactory.instance.objectNode();
        lineage.put("file", "").put("row", 0).put("rowId", id).put("kind", kind).put("label", "A");
        lineage.putObject("policies").put("onSplit", "drop");
        lineage.putObject("stages").putObject("judgment").put("model", "m");
        List<Turn> turns = List.of(new Turn("user", prompt));
        return new ExportRow(
                new TrainRow(
                        dataSet, turns, "answer of " + id, dataSet.pairs() ? Optional.of("other") : Optional.empty()),
                PromptGroup.of(turns),
                new Traits(
                        kind,
                        Optional.of("A"),
                        Optional.empty(),
                        Optional.of(conversation % 4 == 0 ? "first" : "second")),
                "conversation" + conversation + "\u0000" + dataSet.ordinal() + kind,
                id,
                lineage);
    }

    private static List<ExportRow> twice(List<ExportRow> rows) {
        List<ExportRow> twice = new ArrayList<>(rows);
        twice.addAll(rows);
        return twice;
    }

    private List<TrainRow> read(String file, DataSet dataSet, Shape shape) throws IOException {
        List<TrainRow> rows = new ArrayList<>();
        for (String line : lines(file)) {
            rows.add(shape.read(dataSet, JSON.readTree(line)));
        }
        return rows;
    }

    private Set<String> prompts(String file) throws IOException {
        Set<String> prompts = new HashSet<>();
        for (String line : lines(file)) {
            prompts.add(JSON.readTree(line).at("/prompt/0/content").asText());
        }
        return prompts;
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(temporary.resolve(file));
    }

    private static Map<String, String> bytes(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
