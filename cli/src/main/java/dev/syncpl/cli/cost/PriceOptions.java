package dev.syncpl.cli.cost;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says what models cost. */
public final class PriceOptions {

    private static final String ENVIRONMENT = "SYNCPL_PRICES";

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "What models cost per million tokens, as JSON: {\"currency\": \"USD\", \"models\": {\"NAME\":"
                    + " {\"prompt\": 2.5, \"cachedPrompt\": 1.25, \"completion\": 10}}} (default: " + ENVIRONMENT
                    + ", else prices are unknown).")
    Path prices;

    /**
     * The prices, if any are given.
     *
     * @throws dev.syncpl.cli.CliException if they cannot be read
     */
    public Optional<PriceTable> table() {
        String environment = System.getenv(ENVIRONMENT);
        if (prices == null && environment != null && !environment.isBlank()) {
            return Optional.of(PriceTable.read(Path.of(environment)));
        }
        return Optional.ofNullable(prices).map(PriceTable::read);
    }
}
