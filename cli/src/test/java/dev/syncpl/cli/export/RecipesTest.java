package dev.syncpl.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.testing.GrownRun;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.recorded.Closing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a trainer's configuration names is in the export that its first lines tell to make. */
class RecipesTest {

    private static final Path RECIPES = Path.of("../deploy/training");
    private static final Pattern COMMAND = Pattern.compile("(?m)^# {3}syncpl export (.*)$");
    private static final Pattern FILE = Pattern.compile("rows-[a-z]+/[A-Za-z0-9_./-]+");
    private static final Pattern DATA_SETS = Pattern.compile("(?m)^(?:eval_)?dataset: (\\S+)$");

    private static final RecordedTopics TOPICS = new RecordedTopics();

    @TempDir
    private Path folder;

    @BeforeAll
    static void grow() {
        for (int i = 0; i < 40; i++) {
            new GrownRun(TOPICS, "run", Map.of()).tree("q" + i, Closing.FINISHED, GrownRun.GOLDEN);
        }
    }

    static List<Path> recipes() throws IOException {
        try (Stream<Path> files = Files.walk(RECIPES)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals("README.md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void namesFilesThatItsExportWrites(Path recipe) throws IOException {
        String text = Files.readString(recipe);
        Matcher command = COMMAND.matcher(text);
        assertThat(command.find()).as("a command that exports").isTrue();
        TrainerCommandLine options = TrainerCommandLine.parse(command.group(1));
        String trainer = recipe.getParent().getFileName().toString();
        assertThat(options.plan().layout().trainer().id()).isEqualTo(trainer);
        assertThat(options.run()).isNotNull();

        options.export(TOPICS, "run", folder.resolve(options.out()));

        List<String> named =
                FILE.matcher(text).results().map(MatchResult::group).toList();
        for (String file : named) {
            assertThat(folder.resolve(file)).isRegularFile().isNotEmptyFile();
        }
        if (trainer.equals("llama-factory")) {
            assertThat(text).contains("dataset_dir: " + options.out() + "\n");
            JsonNode info = new ObjectMapper()
                    .readTree(folder.resolve(options.out())
                            .resolve("dataset_info.json")
                            .toFile());
            List<String> dataSets = DATA_SETS
                    .matcher(text)
                    .results()
                    .flatMap(found -> Stream.of(found.group(1).split(",")))
                    .toList();
            assertThat(dataSets)
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(info.has(name)).as(name).isTrue());
        } else {
            assertThat(named).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void standsInTheTableOfAllRecipes(Path recipe) throws IOException {
        assertThat(Files.readString(RECIPES.resolve("README.md")))
                .contains("`" + recipe.getFileName() + "`")
                .contains("`" + recipe.getParent().getFileName() + "/`");
    }
}
