package dev.syncpl.stage.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.Decoding;
import dev.syncpl.events.wire.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {

    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void standsInTheOperatorsTable(Outcome outcome) throws IOException {
        String remedy = outcome.remedy()
                .map(Enum::name)
                .orElseGet(() -> outcome.changes().stream().map(Enum::name).collect(Collectors.joining(", then ")));
        String row = "| " + words(outcome.name()) + " | `" + outcome.code() + "` | "
                + (remedy.isEmpty() ? "fails" : words(remedy)) + " |";

        assertThat(Files.readAllLines(OPERATIONS)).anyMatch(line -> line.startsWith(row));
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void isEitherOfARequestOrOfACompletion(Outcome outcome) {
        assertThat(outcome.remedy().isPresent() && !outcome.changes().isEmpty()).isFalse();
    }

    @Test
    void knowsWhatACompletionCameTo() {
        assertThat(Outcome.ofCompletion(FailureCode.OUTPUT_TRUNCATED)).contains(Outcome.TRUNCATED);
        assertThat(Outcome.ofCompletion(FailureCode.LLM_CONTENT_FILTERED)).contains(Outcome.FILTERED);
        assertThat(Outcome.ofCompletion(FailureCode.TOO_FEW)).isEmpty();
        assertThat(Outcome.ofCompletion(FailureCode.LLM_TIMEOUT)).isEmpty();
    }

    @Test
    void changesOneThingAtATime() {
        Decoding decoding = new Decoding(0.9, 0.95, 1024);

        assertThat(Change.FRESH_SEED.of(decoding)).isEqualTo(decoding);
        assertThat(Change.MORE_TOKENS.of(decoding)).isEqualTo(new Decoding(0.9, 0.95, 2048));
        assertThat(Change.COOLER.of(decoding)).isEqualTo(new Decoding(0.45, 0.95, 1024));
        assertThat(Change.MORE_TOKENS
                        .of(new Decoding(0.9, null, Integer.MAX_VALUE))
                        .getMaxTokens())
                .isEqualTo(Integer.MAX_VALUE);
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
