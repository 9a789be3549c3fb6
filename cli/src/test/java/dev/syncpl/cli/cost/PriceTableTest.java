package dev.syncpl.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.syncpl.cli.CliException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {

    @TempDir
    private Path folder;

    @Test
    void pricesTokensByKind() throws JsonProcessingException {
        PriceTable table = PriceTable.parse("""
                {"currency":"USD","models":{"m":{"prompt":2.5,"cachedPrompt":0.25,"completion":10},
                "plain":{"prompt":1,"completion":0}}}""");

        assertThat(table.of("m").orElseThrow().of(1_000_000, 400_000, 100_000)).isEqualByComparingTo("2.6");
        assertThat(table.of("plain").orElseThrow().of(1_000_000, 400_000, 7)).isEqualByComparingTo("1");
        assertThat(table.of("other")).isEmpty();
    }

    @Test
    void showsSmallAmountsFinely() throws JsonProcessingException {
        PriceTable table =
                PriceTable.parse("{\"currency\":\"USD\",\"models\":{\"m\":{\"prompt\":0,\"completion\":0}}}");

        assertThat(table.words(new BigDecimal("0.01234"))).isEqualTo("0.0123 USD");
        assertThat(table.words(new BigDecimal("1234.567"))).isEqualTo("1,234.57 USD");
        assertThat(table.words(BigDecimal.ZERO)).isEqualTo("0.00 USD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | \"currency\" is missing",
                "{\"currency\":\"USD\"} | \"models\" is missing",
                "{\"currency\":\"USD\",\"models\":{\"m\":{\"prompt\":1}}} | model m has no \"completion\"",
                "{\"currency\":\"USD\",\"models\":{\"m\":{\"prompt\":-1,\"completion\":1}}} | model m has no \"prompt\"",
                "{\"currency\":\"USD\",\"models\":{\"m\":{\"prompt\":1,\"completion\":1,\"x\":1}}} | price for \"x\"",
                "prices | prices in"
            })
    void refusesWhatIsNoTable(String text, String complaint) throws IOException {
        Path file = Files.writeString(folder.resolve("prices.json"), text);

        assertThatThrownBy(() -> PriceTable.read(file))
                .isInstanceOf(CliException.class)
                .hasMessageContaining(complaint)
                .hasMessageContaining("prices.json");
    }
}
