package dev.syncpl.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.cli.Syncpl;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole command, as far as it goes without a broker. */
class DryRunTest {

    private static final String ONE = "{\"id\":\"1\",\"prompt\":\"P\",\"response_a\":\"a\",\"response_b\":\"b\"}\n";
    private static final String TWO = ONE.replace("\"1\"", "\"2\"").replace("\"P\"", "\"Q\"");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void leavesOutWhatARefusedRecordOfTheExcludedSetAsks() throws IOException {
        String input = write("in.jsonl", ONE + TWO);
        String excluded = write("test.jsonl", ONE + TWO.replace("\"2\"", "\"1\""));

        assertThat(run(input, "--exclude", excluded)).isZero();
        assertThat(out.toString())
                .containsPattern("conversations that would be sent +0\n")
                .containsPattern("left out for a prompt of the excluded set +2\n");
    }

    @Test
    void endsWhereAnExcludedSetCannotBeReadToItsEnd() throws IOException {
        String input = write("in.jsonl", ONE + TWO);
        String excluded = write("test.jsonl", ONE + "{broken");

        assertThat(run(input, "--exclude", excluded)).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("syncpl ingest: --exclude: " + excluded + ":2: refused MALFORMED_JSON: ")
                .endsWith("nothing was sent");
    }

    @ParameterizedTest
    @CsvSource({
        "bad.csv,   'prompt,response_a,score~Q,x,1~',  refused MISSING_FIELD: response_b is missing",
        "bad.csv,   'x,y~1,2~',                        refused UNKNOWN_FORMAT: fields of no format that is known: x",
        "bad.jsonl, '{}~{}',                           no record has the fields of a format: nothing of the file was",
        "bad.jsonl, '[{}',                             refused UNREADABLE: the list that begins in line 1",
    })
    void failsWhereAFileIsLostThoughAnotherIsGood(String name, String text, String said) throws IOException {
        String good = write("good.jsonl", ONE);
        String bad = write(name, text.replace('~', '\n'));

        assertThat(run(good, bad)).isEqualTo(1);
        assertThat(err.toString()).contains(bad).contains(said);
        assertThat(out.toString()).containsPattern("conversations that would be sent +1\n");
    }

    @Test
    void failsWhereAnInputIsEmptyUnlessAnotherIsNot() throws IOException {
        String empty = write("empty.jsonl", "");

        assertThat(run(empty)).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly(empty + ": no record");
        assertThat(run(empty, write("good.jsonl", ONE))).isZero();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private int run(String... arguments) {
        List<String> line = new ArrayList<>(List.of("ingest", "--dry-run"));
        line.addAll(List.of(arguments));
        return Syncpl.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(line.toArray(String[]::new));
    }
}
