package dev.syncpl.cli.rederive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.cli.CliException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsLinesAndJsonAlike() throws IOException {
        Map<String, String> expected = Map.of("onSplit", "label", "minMargin", "2", "longCotConfirmed", "0.25");

        assertThat(read("# loose\n\nonSplit=label\r\n minMargin = 2 \nlongCotConfirmed=0.25"))
                .isEqualTo(expected);
        assertThat(read("{\"onSplit\":\"label\", \"minMargin\": 2, \"longCotConfirmed\": 0.25}"))
                .isEqualTo(expected);
        assertThat(read("")).isEmpty();
        assertThat(read("{}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense=1                        | unknown policy nonsense",
                "onSplit=maybe                     | policy onSplit: maybe is none of drop, label",
                "minMargin=9                       | policy minMargin: 9 is out of 1 to 8",
                "minMargin=x                       | policy minMargin: x is not a number",
                "onSplit                           | line 1 is no name=value",
                "=label                            | line 1 is no name=value",
                "singlePassPrompt=single-pass/99   | single-pass/99",
                "longCotReflections=reflection/99  | reflection/99",
                "{\"onSplit\":[\"label\"]}         | policy onSplit: a text or a number is due",
                "{\"onSplit\":\"label\"            | no JSON object",
                "{\"gap\":\"max\",\"gap\":\"max\"} | no JSON object",
            })
    void saysInOneLineWhatIsWrong(String text, String expected) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(CliException.class, e -> {
            assertThat(e.exitCode()).isEqualTo(2);
            assertThat(e.getMessage()).contains("policies.txt: ", expected);
        });
    }

    @Test
    void refusesANameThatComesAgain() {
        assertThatThrownBy(() -> read("gap=max\ngap=max")).hasMessageContaining("line 2 names gap again");
    }

    @Test
    void refusesWhatIsNoTextFile() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThatThrownBy(() -> PolicyFile.read(binary)).hasMessage(binary + ": not UTF-8");
        assertThatThrownBy(() -> PolicyFile.read(folder)).hasMessage(folder + " is a folder");
        assertThatThrownBy(() -> PolicyFile.read(folder.resolve("none")))
                .hasMessage("there is no file " + folder.resolve("none"));
    }

    private Map<String, String> read(String text) throws IOException {
        Path file = folder.resolve("policies.txt");
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        return PolicyFile.read(file).byName();
    }
}
