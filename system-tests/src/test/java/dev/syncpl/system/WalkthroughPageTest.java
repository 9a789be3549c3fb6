package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The walkthrough tells the very commands that its script runs, step by step. */
class WalkthroughPageTest {

    private static final Pattern STEP = Pattern.compile("step \"(\\d\\. \\w+)");
    private static final Pattern HEADING = Pattern.compile("## (\\d\\. \\w+)");

    @Test
    void everyCommandOfTheScriptIsOnThePageInItsOrder() throws IOException {
        List<String> run = script().lines()
                .filter(line -> line.startsWith("syncpl ") && !line.startsWith("syncpl()"))
                .map(WalkthroughPageTest::asTold)
                .toList();
        List<String> told = page().lines()
                .filter(line -> line.startsWith("./syncpl "))
                .map(line -> line.substring(2))
                .toList();

        assertThat(told).isNotEmpty().isEqualTo(run);
    }

    @Test
    void everyStepHasItsHeading() throws IOException {
        assertThat(found(HEADING, page())).isNotEmpty().isEqualTo(found(STEP, script()));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** With the values that the page has for the script's variables. */
    private static String asTold(String command) {
        return command.replace("$file", "my-pairs.jsonl")
                .replace("$limit", "200")
                .replace("$backbone", "base")
                .replace("$rsft", "base-rsft")
                .replace("$criteria", "10")
                .replace("$every", "5s")
                .replace("$dir", "my-loop")
                .replace("\"", "");
    }

    private static String script() throws IOException {
        return Files.readString(Path.of("../examples/paper-loop"));
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/walkthrough.md"));
    }
}
