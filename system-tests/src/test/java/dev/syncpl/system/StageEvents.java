package dev.syncpl.system;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the stages read and wrote, by run, as comparable text: run and tree ids, call ids and times are left out, for
 * they differ between two runs over the same conversations.
 */
final class StageEvents {

    private static final List<Topic<? extends SpecificRecord>> OF_STAGES =
            List.of(Topics.COMPARISONS, Topics.CRITERIA, Topics.RUBRICS, Topics.JUDGMENTS, Topics.NODE_FAILURES);

    private static final Set<String> DIFFERENT_IN_EVERY_RUN =
            Set.of("runId", "treeId", "callId", "latencyMillis", "completedAt", "failedAt", "expiresAt");

    private final Map<String, Set<String>> byRun;

    private StageEvents(Map<String, Set<String>> byRun) {
        this.byRun = byRun;
    }

    static StageEvents read(TopicReader topics) {
        return new StageEvents(OF_STAGES.stream()
                .flatMap(topic -> topics.values(topic).stream())
                .collect(Collectors.groupingBy(
                        StageEvents::run,
                        Collectors.mapping(StageEvents::text, Collectors.toCollection(TreeSet::new)))));
    }

    Set<String> of(String run) {
        return byRun.getOrDefault(run, Set.of());
    }

    private static String run(SpecificRecord event) {
        Schema.Field own = event.getSchema().getField("runId");
        return own != null
                ? event.get(own.pos()).toString()
                : run((SpecificRecord)
                        event.get(event.getSchema().getField("context").pos()));
    }

    private static String text(Object value) {
        if (value instanceof SpecificRecord record) {
            Stream<Schema.Field> fields = record.getSchema().getFields().stream();
            return fields.filter(field -> !DIFFERENT_IN_EVERY_RUN.contains(field.name()))
                    .map(field -> field.name() + "=" + text(record.get(field.pos())))
                    .collect(Collectors.joining(", ", record.getSchema().getName() + "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(StageEvents::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return String.valueOf(value);
    }
}
