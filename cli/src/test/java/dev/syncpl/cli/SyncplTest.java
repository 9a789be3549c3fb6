package dev.syncpl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.events.topics.Topics;
import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SyncplTest {

    private static final String NOBODY = "--bootstrap-servers=127.0.0.1:1";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void everyCommandHasHelpWithExamplesAndExitCodes() {
        Set<String> commands = commandLine().getSubcommands().keySet();

        assertThat(commands)
                .contains(
                        "demo",
                        "up",
                        "ingest",
                        "estimate",
                        "status",
                        "tail",
                        "dlq",
                        "export",
                        "rederive",
                        "retry",
                        "run",
                        "purge",
                        "explain",
                        "truth",
                        "topics");
        for (String command : commands) {
            out.getBuffer().setLength(0);
            assertThat(run(command, "--help")).as(command).isZero();
            assertThat(out.toString())
                    .as(command)
                    .contains("Usage: syncpl " + command, "Examples:", "  syncpl " + command, "Exit codes:");
        }
    }

    @Test
    void saysItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("syncpl ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                  | a command is due",
                "frobnicate                          | frobnicate",
                "up --kafka-port x                    | --kafka-port",
                "ingest                              | FILE",
                "ingest in.jsonl                     | --run",
                "ingest in.jsonl --run a/b           | is no run name",
                "ingest in.jsonl --run r --criteria x | --criteria",
                "ingest in.jsonl --run r --orders xy | --orders",
                "ingest in.jsonl --run r --deadline 5 | is no duration",
                "ingest in.jsonl --run r --criteria 0 | criteria is 0; 1 to 1000 is due",
                "ingest in.jsonl --run r --window 0  | --window is 0",
                "ingest in.jsonl --run r --limit 0   | --limit is 0",
                "ingest no-such-file.jsonl --run r   | there is no file no-such-file.jsonl",
                "ingest src/main/java --run r         | holds no data file",
                "ingest in.jsonl in2.jsonl --run r --follow | --follow takes one file",
                "ingest - --run r --sample 5         | --sample reads the input twice",
                "ingest - --run r --format hub       | no format is called hub; there are arena, ",
                "ingest - --run r --map prompt=p     | --map: either response_a, response_b",
                "ingest - --run r --label-values A=1 | --label-values needs --map",
                "screen                              | FILE",
                "screen in.jsonl --run s --rsft m    | --backbone",
                "screen in.jsonl --run s --backbone m --rsft m | a model never differs from itself",
                "screen in.jsonl --run s --backbone b --rsft m --orders both | a screening judges in one order",
                "screen in.jsonl --run s --backbone b --rsft m --wait-for-verdict 7 | is no duration",
                "estimate                            | FILE",
                "estimate in.jsonl --limit 0         | --limit is 0",
                "estimate in.jsonl --chars-per-token 0 | --chars-per-token is 0.0",
                "estimate in.jsonl --cached-share 2  | --cached-share is 2.0",
                "estimate in.jsonl --like none.json  | cannot read the report none.json",
                "estimate in.jsonl --prices none.json | cannot read the prices in none.json",
                "estimate no-such-file.jsonl         | there is no file no-such-file.jsonl",
                "tail nothing                        | there is no topic 'nothing'",
                "tail criteria --limit 0             | --limit is 0",
                "export --run r                      | --out",
                "export --out d                      | --run",
                "rederive --run r                    | --out",
                "rederive --run r --out d --later x  | --later",
                "rederive --run r --out d --policies none.txt | there is no file none.txt",
                "dlq                                 | one of list, show and replay is due",
                "dlq list --topic nothing            | there is no topic 'nothing'",
                "dlq show abc                        | is no TOPIC/PARTITION/OFFSET",
                "dlq replay                          | --topic, --group, --code or --all are due",
                "dlq replay criteria/0/1 --all       | either letters by name",
                "retry                               | --run",
                "retry --run r --stage x             | --stage",
                "retry --run r --deadline 5          | is no duration",
                "run                                 | one of list, show, set, pause",
                "run pause                           | RUN",
                "run set first                       | one of --window, --max-tokens",
                "run set first --window 0            | --window is 0",
                "run set first --max-tokens many     | --max-tokens is 'many'",
                "run set first --max-requests -1     | --max-requests is '-1'",
                "run set first --max-cost NaN        | --max-cost is 'NaN'",
                "run set first --quota rows=5        | NAME one of acceptedTrees, sft",
                "run set first --quota sft=x         | --quota sft is 'x'",
                "run set first --prices none.json --max-cost 1 | cannot read the prices",
                "run delete first                    | --yes does it",
                "explain                             | ROW",
                "explain abc                         | no DIR/FILE.jsonl:NUMBER",
                "explain none/sft.jsonl:0            | there is no file none",
                "truth in.jsonl                      | --out",
                "demo --seed x                       | --seed",
                "demo --policy nonsense=1            | unknown policy nonsense",
                "topics --format xml                 | --format",
            })
    void answersAWrongCommandLineWithOneLineAndExitCodeTwo(String line, String expected) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(expected);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void answersAMissingBrokerWithOneLineAndExitCodeThree() throws Exception {
        Path input = Files.writeString(folder.resolve("in.jsonl"), "");

        assertThat(run("ingest", input.toString(), "--run", "r", NOBODY)).isEqualTo(3);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .isEqualTo("syncpl ingest: no broker answers at 127.0.0.1:1: start one with 'syncpl up',"
                        + " or set --bootstrap-servers");
    }

    @Test
    void printsTheDeclarationOfTheTopics() throws JsonProcessingException {
        assertThat(run("topics")).isZero();
        assertThat(out.toString().lines()).hasSize(Topics.ALL.size() + 1);
        assertThat(out.toString()).contains(Topics.JUDGMENTS.name(), "JudgmentSampled");

        out.getBuffer().setLength(0);
        assertThat(run("topics", "--format", "json", "--partitions", "3")).isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json).hasSize(2 * Topics.ALL.size());
        assertThat(json.get(0).get("name").asText()).isEqualTo(Topics.TREE_REQUESTS.name());
        assertThat(json.get(0).get("partitions").asInt()).isEqualTo(3);
        assertThat(json.at("/0/config/retention.ms").asText()).isEqualTo("-1");
        assertThat(json.get(Topics.ALL.size()).get("deadLettersOf").asText()).isEqualTo(Topics.TREE_REQUESTS.name());
    }

    private int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    private CommandLine commandLine() {
        // Buffered as in the process, so that a command which ends without flushing is found out.
        return Syncpl.commandLine(new PrintWriter(new BufferedWriter(out)), new PrintWriter(new BufferedWriter(err)));
    }
}
