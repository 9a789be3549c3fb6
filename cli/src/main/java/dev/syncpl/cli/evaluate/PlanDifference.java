package dev.syncpl.cli.evaluate;

import dev.syncpl.events.Plan;
import dev.syncpl.events.StagePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Tells two plans of the same conversation apart, in words. Whatever a plan holds is compared, later fields too. */
public final class PlanDifference {

    private static final int STAGES = 3;

    /** What differs, with the stages that it differs for; none for what is no stage's. */
    private final Map<String, List<String>> found = new LinkedHashMap<>();

    private PlanDifference() {}

    /** What the second plan has instead of the first, for people; empty if they are the same. */
    public static Optional<String> words(Plan begun, Plan asked) {
        PlanDifference difference = new PlanDifference();
        for (Schema.Field field : begun.getSchema().getFields()) {
            if (begun.get(field.pos()) instanceof StagePlan stage) {
                difference.compare(field.name().replace("Stage", ""), stage, (SpecificRecord) asked.get(field.pos()));
            } else {
                difference.compare(field.name(), begun.get(field.pos()), asked.get(field.pos()));
            }
        }
        return difference.words();
    }

    private void compare(String stage, SpecificRecord begun, SpecificRecord asked) {
        for (Schema.Field field : begun.getSchema().getFields()) {
            if (begun.get(field.pos()) instanceof SpecificRecord part) {
                compare(stage, part, (SpecificRecord) asked.get(field.pos()));
            } else {
                Optional<String> words = difference(field.name(), begun.get(field.pos()), asked.get(field.pos()));
                words.ifPresent(each ->
                        found.computeIfAbsent(each, any -> new ArrayList<>()).add(stage));
            }
        }
    }

    private void compare(String name, Object begun, Object asked) {
        difference(name, begun, asked).ifPresent(each -> found.put(each, List.of()));
    }

    private static Optional<String> difference(String field, Object begun, Object asked) {
        return Objects.equals(begun, asked)
                ? Optional.empty()
                : Optional.of(name(field) + " " + value(field, asked) + " instead of " + value(field, begun));
    }

    private Optional<String> words() {
        List<String> words = new ArrayList<>();
        found.forEach((each, stages) -> words.add(
                stages.isEmpty() || stages.size() == STAGES ? each : each + " (" + String.join(", ", stages) + ")"));
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
    }

    /** As the options call it, where there is one. */
    private static String name(String field) {
        return switch (field) {
            case "deadlineMillis" -> "deadline";
            case "promptVersion" -> "prompt";
            case "topP" -> "top-p";
            case "maxTokens" -> "max-tokens";
            case "synthesisModel" -> "model of the trees";
            default -> field;
        };
    }

    private static String value(String field, Object value) {
        if (value == null) {
            return "none";
        }
        return field.equals("deadlineMillis")
                ? Duration.ofMillis((Long) value).toString().substring(2).toLowerCase(Locale.ROOT)
                : value instanceof Enum<?> symbol ? symbol.name().toLowerCase(Locale.ROOT) : value.toString();
    }
}
