package dev.syncpl.tree.policy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Policies as texts and back. Names and types are read from the record itself, so that a policy cannot be added without
 * being parsed, checked and written on every row.
 */
final class PolicyTexts {

    private static final String OFF = "off";

    private static final RecordComponent[] COMPONENTS = Policies.class.getRecordComponents();

    private PolicyTexts() {}

    static Map<String, String> texts(Policies policies) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (RecordComponent component : COMPONENTS) {
            texts.put(component.getName(), text(value(component, policies)));
        }
        return Collections.unmodifiableMap(texts);
    }

    static Policies changed(Policies base, Map<String, String> given) {
        TreeSet<String> unknown = new TreeSet<>(given.keySet());
        Object[] values = new Object[COMPONENTS.length];
        Class<?>[] types = new Class<?>[COMPONENTS.length];
        for (int i = 0; i < COMPONENTS.length; i++) {
            String name = COMPONENTS[i].getName();
            types[i] = COMPONENTS[i].getType();
            values[i] = unknown.remove(name) ? parsed(name, types[i], given.get(name)) : value(COMPONENTS[i], base);
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown policy " + unknown.first() + "; known are "
                    + Arrays.stream(COMPONENTS).map(RecordComponent::getName).collect(Collectors.joining(", ")));
        }
        try {
            return Policies.class.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record has its canonical constructor", e);
        }
    }

    /** A number without exponent and without a needless fraction: 2, 0.5. */
    static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    private static Object value(RecordComponent component, Policies policies) {
        try {
            return component.getAccessor().invoke(policies);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a public record can be read", e);
        }
    }

    private static String text(Object value) {
        if (value instanceof Choice choice) {
            return choice.text();
        }
        if (value instanceof OptionalInt limit) {
            return limit.isPresent() ? Integer.toString(limit.getAsInt()) : OFF;
        }
        if (value instanceof OptionalDouble limit) {
            return limit.isPresent() ? number(limit.getAsDouble()) : OFF;
        }
        return value instanceof Double number ? number(number) : value.toString();
    }

    private static Object parsed(String name, Class<?> type, String text) {
        if (Choice.class.isAssignableFrom(type)) {
            return choice(name, type, text);
        }
        try {
            if (type == int.class) {
                return Integer.parseInt(text);
            }
            if (type == double.class) {
                return decimal(text);
            }
            if (type == OptionalInt.class) {
                return text.equals(OFF) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
            }
            if (type == OptionalDouble.class) {
                return text.equals(OFF) ? OptionalDouble.empty() : OptionalDouble.of(decimal(text));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("policy " + name + ": " + text + " is not a number", e);
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("policy " + name + " is empty");
        }
        return text;
    }

    /** Plain decimals only: parseDouble would also take 1d, NaN and 0x1p3. */
    private static double decimal(String text) {
        return new BigDecimal(text).doubleValue();
    }

    private static Object choice(String name, Class<?> type, String text) {
        Object[] constants = type.getEnumConstants();
        for (Object constant : constants) {
            if (((Choice) constant).text().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("policy " + name + ": " + text + " is none of "
                + Arrays.stream(constants).map(c -> ((Choice) c).text()).collect(Collectors.joining(", ")));
    }
}
