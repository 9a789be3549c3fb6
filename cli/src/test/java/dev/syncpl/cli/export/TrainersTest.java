package dev.syncpl.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.testing.GrownRun;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.data.parquet.ParquetRows;
import dev.syncpl.data.record.Turn;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.TrainRow;
import dev.syncpl.data.train.shape.Shape;
import dev.syncpl.events.DpoRow;
import dev.syncpl.events.LongCotRow;
import dev.syncpl.events.Message;
import dev.syncpl.events.SftRow;
import dev.syncpl.recorded.Closing;
import dev.syncpl.recorded.TreeClosing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the rows in the topics to the files of a trainer and back. */
class TrainersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final RecordedTopics topics = new RecordedTopics();
    private final Map<String, TrainRow> rows = new HashMap<>();
    private final List<SftRow> sftRows = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "'--for trl', CONVERSATIONAL",
        "'--for trl --shape text', TEXT",
        "'--for trl --shape messages', MESSAGES",
        "'--for llama-factory', SHAREGPT",
        "'--for llama-factory --shape alpaca', ALPACA",
        "'--for openrlhf', CONVERSATIONAL",
        "'--for axolotl', CHAT_TEMPLATE",
        "'--for axolotl --test 0.3 --shuffle --seed 3', CHAT_TEMPLATE",
        "'--for hf', CONVERSATIONAL",
        "'--for hf --test 0.3 --shuffle --seed 3', CONVERSATIONAL",
    })
    void rowsComeBackAsTheTopicsHoldThem(String options, Shape shape) throws IOException {
        grow("pairs", Map.of());
        grow("pairs", Map.of("longCotRows", "sft"));

        ExportResult result = export("pairs", options);

        assertThat(result.isWhole()).isTrue();
        assertThat(result.summary().written()).isEqualTo(result.summary().found());
        Map<String, TrainRow> read = new HashMap<>();
        for (String text : lines("lineage.jsonl")) {
            JsonNode line = JSON.readTree(text);
            String file = line.get("file").asText();
            JsonNode row = rowsAt(file).get(line.get("row").asInt());
            read.put(line.get("rowId").asText(), shape.read(dataSet(file), row));
        }
        assertThat(read).isEqualTo(rows);
    }

    @Test
    void keepsConversationsThatOpenAlikeOnOneSide() throws IOException {
        for (int i = 0; i < 12; i++) {
            grow("r", "q" + i, Map.of());
        }
        export("r", "--test 0.5 --seed 2");
        Map<String, Set<Boolean>> sides = new HashMap<>();
        for (String text : lines("lineage.jsonl")) {
            JsonNode line = JSON.readTree(text);
            sides.computeIfAbsent(line.get("treeId").asText(), key -> new HashSet<>())
                    .add(line.get("file").asText().contains(".test."));
        }
        assertThat(sides)
                .hasSize(12)
                .allSatisfy((tree, side) -> assertThat(side).hasSize(1));
        assertThat(sides.values()).contains(Set.of(true), Set.of(false));
    }

    @Test
    void tellsLlamaFactoryOfEveryFileThatHoldsRows() throws IOException {
        grow("pairs", Map.of());
        export("pairs", "--for llama-factory");
        JsonNode info = JSON.readTree(folder.resolve("dataset_info.json").toFile());
        assertThat(info.fieldNames())
                .toIterable()
                .containsExactly(
                        "syncpl_sft",
                        "syncpl_dpo_criteria",
                        "syncpl_dpo_rubric",
                        "syncpl_dpo_judgment",
                        "syncpl_long_cot");
        assertThat(info.get("syncpl_dpo_rubric").toString()).isEqualTo("""
                {"file_name":"dpo_rubric.jsonl","ranking":true,"formatting":"sharegpt","columns":\
                {"messages":"conversations","chosen":"chosen","rejected":"rejected"}}""");
        assertThat(info.get("syncpl_sft").toString()).isEqualTo("""
                {"file_name":"sft.jsonl","formatting":"sharegpt","columns":{"messages":"conversations"}}""");

        export("pairs", "--for llama-factory --shape alpaca");
        info = JSON.readTree(folder.resolve("dataset_info.json").toFile());
        assertThat(info.get("syncpl_dpo_rubric").toString()).isEqualTo("""
                {"file_name":"dpo_rubric.jsonl","ranking":true,"formatting":"alpaca","columns":\
                {"prompt":"instruction","query":"input","chosen":"chosen","rejected":"rejected"}}""");
        assertThat(info.get("syncpl_sft").toString()).isEqualTo("""
                {"file_name":"sft.jsonl","formatting":"alpaca","columns":\
                {"prompt":"instruction","query":"input","response":"output","system":"system"}}""");
    }

    @Test
    void leavesNoFileOfAnEarlierExportThatALoaderWouldTakeFor() throws IOException {
        grow("pairs", Map.of());
        export("pairs", "--for llama-factory --test 0.5 --seed 1");
        Files.writeString(folder.resolve("mine.txt"), "stays");
        export("pairs", "--for hf");
        assertThat(visible())
                .containsExactlyInAnyOrder(
                        "README.md",
                        "export.json",
                        "lineage.jsonl",
                        "mine.txt",
                        "report.json",
                        "sft/train-00000-of-00001.parquet",
                        "dpo_criteria/train-00000-of-00001.parquet",
                        "dpo_rubric/train-00000-of-00001.parquet",
                        "dpo_judgment/train-00000-of-00001.parquet",
                        "long_cot/train-00000-of-00001.parquet");
    }

    @Test
    void writesACardWhoseHeadIsYamlThatNamesTheFilesAndColumns() throws IOException {
        grow("pairs", Map.of());
        export("pairs", "--for hf");
        String card = Files.readString(folder.resolve("README.md"));
        assertThat(card).startsWith("---\n# Choose a licence").contains("## Policies", "## Models", "judgment/");
        JsonNode head = headOf(card);
        assertThat(head.has("license")).isFalse();
        assertThat(head.get("pretty_name").textValue()).isEqualTo("SyncPL training rows");
        assertThat(head.get("size_categories").toString()).isEqualTo("[\"n<1K\"]");
        assertThat(head.get("tags")).isNotEmpty().allMatch(JsonNode::isTextual);
        assertThat(head.get("configs")).hasSize(5);
        assertThat(head.get("dataset_info")).hasSize(5);
        JsonNode manifest = JSON.readTree(folder.resolve("export.json").toFile());
        for (int i = 0; i < 5; i++) {
            JsonNode config = head.get("configs").get(i);
            String name = config.get("config_name").textValue();
            assertThat(config.get("data_files").toString())
                    .isEqualTo("[{\"split\":\"train\",\"path\":\"" + name + "/train-*\"}]");
            JsonNode info = head.get("dataset_info").get(i);
            assertThat(info.get("config_name").textValue()).isEqualTo(name);
            assertThat(info.get("features").findValuesAsText("name"))
                    .containsExactlyElementsOf(
                            name.equals("sft")
                                    ? List.of("prompt", "role", "content", "completion", "role", "content")
                                    : columnsOfPairs());
            assertThat(info.at("/features/0/list").toString())
                    .isEqualTo(
                            "[{\"name\":\"role\",\"dtype\":\"string\"},{\"name\":\"content\",\"dtype\":\"string\"}]");
            assertThat(info.at("/splits/0/name").textValue()).isEqualTo("train");
            assertThat(info.at("/splits/0/num_examples").longValue())
                    .isEqualTo(manifest.at("/files")
                            .get(name + "/train")
                            .get("rows")
                            .longValue());
            assertThat(info.get("dataset_size").longValue())
                    .isEqualTo(info.at("/splits/0/num_bytes").longValue());
            assertThat(info.get("download_size").longValue())
                    .isEqualTo(Files.size(folder.resolve(name + "/train-00000-of-00001.parquet")));
        }

        export("pairs", "--for hf --licence mit");
        assertThat(headOf(Files.readString(folder.resolve("README.md")))
                        .get("license")
                        .textValue())
                .isEqualTo("mit");
    }

    private static List<String> columnsOfPairs() {
        return List.of("prompt", "role", "content", "chosen", "role", "content", "rejected", "role", "content");
    }

    private static JsonNode headOf(String card) throws IOException {
        int end = card.indexOf("\n---\n", 4);
        return new YAMLMapper().readTree(card.substring(4, end + 1));
    }

    @Test
    void warnsOfRowsThatADefaultWouldCut() throws IOException {
        grow("pairs", Map.of());
        ExportResult result = export("pairs", "--for axolotl");
        assertThat(result.notes())
                .anySatisfy(note -> assertThat(note)
                        .matches("rows longer than axolotl's default sequence_len of 512 tokens would be left out: "
                                + "(\\w+ \\d+ of \\d+(, )?)+\\. Set it to \\d+ \\(estimated\\)"));
        JsonNode sft = JSON.readTree(folder.resolve("export.json").toFile()).at("/files/sft.jsonl");
        assertThat(sft.get("defaultLength").asInt()).isEqualTo(512);
        assertThat(sft.at("/tokens/suggestedMaxLength").asInt())
                .isGreaterThan(sft.at("/tokens/max").asInt());
    }

    @Test
    void leavesTheOldFilesWhereTheDiskFills() throws IOException {
        grow("pairs", Map.of());
        export("pairs", "");
        String before = Files.readString(folder.resolve("sft.jsonl"));
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "a device that is always full");
        for (String options : List.of("", "--for hf")) {
            String name = options.isEmpty() ? "lineage.jsonl" : "sft/train-0";
            try (RunFiles files = RunFiles.open(
                    folder, plan(options), new PromptGroups(plan(options).choice()))) {
                Path link = files.aside().resolve(name);
                Files.createDirectories(link.getParent());
                Files.createSymbolicLink(link, full);
                sftRows.forEach(files::add);
                assertThatThrownBy(() -> files.publish("pairs", new RunTally("pairs"), 0, Optional.empty()))
                        .isInstanceOfSatisfying(CliException.class, e -> {
                            assertThat(e.exitCode()).isEqualTo(3);
                            assertThat(e).hasMessageContaining("cannot write to " + folder);
                        });
            }
            assertThat(folder.resolve("sft.jsonl")).hasContent(before.stripTrailing());
            assertThat(folder.resolve("report.json")).exists();
            assertThat(folder.resolve(".syncpl-export")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--for deepspeed",
                "--for openrlhf --shape alpaca",
                "--test 1",
                "--max-rows 0",
                "--balance mood",
                "--for trl --licence mit",
                "--for hf --licence 'a\nb'",
                "--for hf --shard-size 0"
            })
    void refusesWhatDoesNotGoTogether(String options) {
        assertThatThrownBy(() -> plan(options))
                .isInstanceOfSatisfying(
                        CliException.class, e -> assertThat(e.exitCode()).isEqualTo(2));
    }

    private void grow(String run, Map<String, String> policies) {
        grow(run, "q" + policies.size() + run, policies);
    }

    private void grow(String run, String conversation, Map<String, String> policies) {
        TreeClosing closing = new GrownRun(topics, run, policies).tree(conversation, Closing.FINISHED, GrownRun.GOLDEN);
        closing.sft().forEach(this::expect);
        closing.dpo().forEach(this::expect);
        closing.longCot().forEach(this::expect);
    }

    private void expect(SftRow row) {
        sftRows.add(row);
        rows.put(
                row.getRowId(),
                new TrainRow(DataSet.SFT, turns(row.getPrompt()), row.getCompletion(), Optional.empty()));
    }

    private void expect(DpoRow row) {
        DataSet dataSet = DataSet.valueOf("DPO_" + row.getKind());
        rows.put(
                row.getRowId(),
                new TrainRow(dataSet, turns(row.getPrompt()), row.getChosen(), Optional.of(row.getRejected())));
    }

    private void expect(LongCotRow row) {
        rows.put(
                row.getRowId(),
                new TrainRow(
                        row.getRejected() == null ? DataSet.LONG_COT_SFT : DataSet.LONG_COT,
                        turns(row.getPrompt()),
                        row.getChosen(),
                        Optional.ofNullable(row.getRejected())));
    }

    private static List<Turn> turns(List<Message> messages) {
        return messages.stream()
                .map(message -> new Turn(message.getRole(), message.getContent()))
                .toList();
    }

    private static DataSet dataSet(String place) {
        return List.of(DataSet.values()).stream()
                .filter(one -> place.matches(one.id() + "((\\.test)?\\.jsonl|/train|/test)"))
                .findFirst()
                .orElseThrow();
    }

    /** The rows that lineage counts at that place: a file of lines, or all shards of a split. */
    private List<JsonNode> rowsAt(String place) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        if (place.endsWith(".jsonl")) {
            for (String line : lines(place)) {
                found.add(JSON.readTree(line));
            }
            return found;
        }
        for (String shard : visible().stream()
                .filter(name -> name.startsWith(place))
                .sorted()
                .toList()) {
            try (ParquetRows file = ParquetRows.open(folder.resolve(shard))) {
                for (int i = 0; i < file.rowGroups(); i++) {
                    ParquetRows.RowGroup group = file.rowGroup(i);
                    while (group.hasNext()) {
                        found.add(group.next());
                    }
                }
            }
        }
        return found;
    }

    private static ExportPlan plan(String options) {
        return TrainerCommandLine.parse(options).plan();
    }

    private ExportResult export(String run, String options) {
        return TrainerCommandLine.parse(options).export(topics, run, folder);
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file));
    }

    private List<String> visible() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
