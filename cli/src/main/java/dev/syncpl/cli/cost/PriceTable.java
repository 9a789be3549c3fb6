package dev.syncpl.cli.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.CliException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What models cost, by the name that the plan asks for. A model that is not listed has no known price, which is not the
 * same as none: give a model of your own a price of 0.
 *
 * @param currency of all prices
 * @param models price by model
 */
public record PriceTable(String currency, Map<String, Price> models) {

    private static final int FEW_DECIMALS = 2;
    private static final int MANY_DECIMALS = 4;

    public PriceTable {
        models = Map.copyOf(models);
    }

    /** The price of a model, if it is known. */
    public Optional<Price> of(String model) {
        return Optional.ofNullable(models.get(model));
    }

    /** An amount for people, for example {@code 12.34 USD}. */
    public String words(BigDecimal amount) {
        int decimals = amount.compareTo(BigDecimal.ONE) >= 0 || amount.signum() == 0 ? FEW_DECIMALS : MANY_DECIMALS;
        return String.format(Locale.ROOT, "%,." + decimals + "f", amount.setScale(decimals, RoundingMode.HALF_UP)) + " "
                + currency;
    }

    /**
     * Reads {@code {"currency": "USD", "models": {"NAME": {"prompt": 2.5, "cachedPrompt": 1.25, "completion": 10}}}},
     * prices per million tokens. Without {@code cachedPrompt}, a cached token costs as much as any.
     *
     * @throws CliException if it is not such a file
     */
    public static PriceTable read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw CliException.usage("prices in " + file + ": "
                    + e.getMessage().lines().findFirst().orElse(e.toString()));
        } catch (IOException e) {
            throw CliException.usage("cannot read the prices in " + file + ": " + e);
        }
    }

    static PriceTable parse(String text) throws JsonProcessingException {
        JsonNode root = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .readTree(text);
        String currency = root.path("currency").asText("");
        if (currency.isBlank()) {
            throw new IllegalArgumentException("\"currency\" is missing, for example \"USD\"");
        }
        if (!root.path("models").isObject() || root.path("models").isEmpty()) {
            throw new IllegalArgumentException("\"models\" is missing or names no model");
        }
        Map<String, Price> models = new TreeMap<>();
        root.path("models")
                .properties()
                .forEach(model -> models.put(model.getKey(), price(model.getKey(), model.getValue())));
        return new PriceTable(currency.strip(), models);
    }

    private static Price price(String model, JsonNode fields) {
        fields.fieldNames().forEachRemaining(name -> {
            if (!name.equals("prompt") && !name.equals("cachedPrompt") && !name.equals("completion")) {
                throw new IllegalArgumentException("model " + model + " has a price for \"" + name
                        + "\"; prompt, cachedPrompt, completion are due");
            }
        });
        BigDecimal prompt = amount(model, fields, "prompt");
        BigDecimal cached = fields.has("cachedPrompt") ? amount(model, fields, "cachedPrompt") : prompt;
        return new Price(prompt, cached, amount(model, fields, "completion"));
    }

    private static BigDecimal amount(String model, JsonNode fields, String name) {
        JsonNode amount = fields.path(name);
        if (!amount.isNumber() || amount.decimalValue().signum() < 0) {
            throw new IllegalArgumentException(
                    "model " + model + " has no \"" + name + "\": a price per million tokens, 0 or more, is due");
        }
        return amount.decimalValue();
    }
}
