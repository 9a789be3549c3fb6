package dev.syncpl.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a benchmark found, by name, in the order in which it was put; printed as one line of JSON. Not thread safe. */
public final class Figures {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MathContext DIGITS = new MathContext(5);

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Adds a figure; fractions are rounded to five digits, since none of ours means more. */
    public Figures put(String name, Object value) {
        if (values.putIfAbsent(name, plain(value)) != null) {
            throw new IllegalArgumentException("there is a figure '" + name + "' already");
        }
        return this;
    }

    /** One line, without its end. */
    public String line() {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Double number) {
            // JSON has no word for what was divided by zero.
            return number.isNaN() || number.isInfinite()
                    ? null
                    : new BigDecimal(number).round(DIGITS).doubleValue();
        }
        if (value instanceof Figures nested) {
            return nested.values;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(key.toString(), plain(item)));
            return copy;
        }
        return value;
    }
}
