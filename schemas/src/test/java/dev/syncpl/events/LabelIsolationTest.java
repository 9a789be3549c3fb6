package dev.syncpl.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What a stage reads or writes has no place for a label, a source or meta: a judge that knows the answer is worthless. */
class LabelIsolationTest {

    private static final List<Schema> SEEN_BY_STAGES = List.of(
            ComparisonAdmitted.getClassSchema(),
            CriterionProposed.getClassSchema(),
            RubricSampled.getClassSchema(),
            JudgmentSampled.getClassSchema(),
            NodeFailed.getClassSchema(),
            RunState.getClassSchema());

    @Test
    void noEventOfAStageHasAFieldForTheLabel() {
        Set<String> fields = new HashSet<>();
        SEEN_BY_STAGES.forEach(schema -> collect(schema, fields, new HashSet<>()));

        assertThat(fields).contains("responseA", "conversation").doesNotContain("label", "source", "subset", "meta");
    }

    @Test
    void noEventOfAStageHoldsTheLabelType() {
        Set<String> types = new HashSet<>();
        SEEN_BY_STAGES.forEach(schema -> collect(schema, new HashSet<>(), types));

        assertThat(types).contains("dev.syncpl.events.TreeContext").doesNotContain("dev.syncpl.events.Label");
    }

    private static void collect(Schema schema, Set<String> fields, Set<String> types) {
        switch (schema.getType()) {
            case RECORD -> {
                if (types.add(schema.getFullName())) {
                    for (Schema.Field field : schema.getFields()) {
                        fields.add(field.name());
                        collect(field.schema(), fields, types);
                    }
                }
            }
            case ENUM -> types.add(schema.getFullName());
            case UNION -> schema.getTypes().forEach(type -> collect(type, fields, types));
            case ARRAY -> collect(schema.getElementType(), fields, types);
            case MAP -> collect(schema.getValueType(), fields, types);
            default -> types.add(schema.getType().getName());
        }
    }
}
