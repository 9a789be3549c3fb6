package dev.syncpl.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.record.RefusedException;
import dev.syncpl.data.record.Turn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How one data set writes its comparisons. Immutable and thread safe. */
public final class SetFormat {

    /** Reads a record's comparison. */
    interface ContentReader {
        Content read(Row row) throws RefusedException;
    }

    /** Reads what a record asks, and nothing else of it. */
    interface PromptReader {
        List<Turn> read(Row row) throws RefusedException;
    }

    private final String name;
    private final String title;
    private final Set<String> required;
    private final Set<String> used = new LinkedHashSet<>();
    private final ContentReader reader;
    private final List<PromptReader> prompts = new ArrayList<>();
    private Predicate<Row> shape = row -> true;
    private boolean winnerFirst;
    private boolean generic;
    private boolean named;

    private SetFormat(String name, String title, List<String> required, ContentReader reader) {
        this.name = name;
        this.title = title;
        this.required = new LinkedHashSet<>(required);
        this.used.addAll(required);
        this.reader = reader;
    }

    /**
     * A format.
     *
     * @param name what {@code --format} calls it
     * @param title what people call it
     * @param required the fields that tell it; they do not join the meta
     */
    static SetFormat of(String name, String title, List<String> required, ContentReader reader) {
        return new SetFormat(name, title, required, reader);
    }

    /** Where the prompt stands, for records of which nothing else can be read; several places if there are several. */
    SetFormat asks(PromptReader... prompts) {
        this.prompts.addAll(List.of(prompts));
        return this;
    }

    /** What required fields must look like besides being there. */
    SetFormat shaped(Predicate<Row> shape) {
        this.shape = shape;
        return this;
    }

    /** Further fields that do not join the meta, since they are read, or say again what others say. */
    SetFormat alsoUses(String... fields) {
        used.addAll(List.of(fields));
        return this;
    }

    /** The label may join the meta in its own words, which say more than ours. */
    SetFormat keepsInMeta(String... fields) {
        used.removeAll(List.of(fields));
        return this;
    }

    /** The better response comes first always. */
    SetFormat winnerFirst() {
        this.winnerFirst = true;
        return this;
    }

    /** The form is nobody's own: a record has no source but the one that it names. */
    SetFormat generic() {
        this.generic = true;
        return this;
    }

    /** The user named each of its fields. */
    SetFormat named() {
        this.named = true;
        return this;
    }

    /**
     * A field that the user named, whether records need it or not, and that is not there; of other formats none. In JSON a
     * record may leave a field out; a file whose records all have the same fields is another one than was meant.
     */
    public Optional<String> namedInVain(ObjectNode fields) {
        Row row = new Row(fields, true);
        return named ? required.stream().filter(name -> !row.names(name)).findFirst() : Optional.empty();
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    /** Fields of which the format is told. */
    public Set<String> required() {
        return required;
    }

    boolean isGeneric() {
        return generic;
    }

    boolean fits(Row row) {
        return required.stream().allMatch(row::names) && shape.test(row);
    }

    /** Whether a record with values in all of its fields might fit, though this one has none in some. */
    boolean mayFit(Row row) {
        return required.stream().allMatch(row::names)
                && required.stream().anyMatch(name -> row.find(name).isEmpty());
    }

    /** Whether this format asks for all that another one asks for, and for more. */
    boolean isNarrowerThan(SetFormat other) {
        return required.size() > other.required.size() && required.containsAll(other.required);
    }

    /**
     * The record's comparison.
     *
     * @param typed whether its values have types
     * @throws RefusedException if it holds none
     */
    public Draft read(ObjectNode fields, boolean typed) throws RefusedException {
        Row row = new Row(fields, typed);
        Content content = reader.read(row);
        Map<String, String> meta = meta(row);
        Optional<String> source = row.findText("source");
        return new Draft(
                content.id(),
                content.conversation(),
                content.first(),
                content.second(),
                content.label(),
                winnerFirst,
                source.isPresent() || generic ? source : Optional.of(name),
                content.subset().or(() -> Optional.ofNullable(meta.get("subset"))),
                row.findText("reference"),
                meta);
    }

    /**
     * What the record asks, whatever its label, ids and responses are like: it may be no comparison. Where its parts ask
     * different things, each of them; empty if no prompt can be read.
     */
    public Set<List<Turn>> prompts(ObjectNode fields, boolean typed) {
        Row row = new Row(fields, typed);
        Set<List<Turn>> found = new LinkedHashSet<>();
        for (PromptReader prompt : prompts) {
            try {
                found.add(prompt.read(row));
            } catch (RefusedException e) {
                // Not there; another place may have it.
                continue;
            }
        }
        return found;
    }

    /** The fields that nobody reads, and those of {@code meta}. */
    private Map<String, String> meta(Row row) throws RefusedException {
        Map<String, String> meta = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : row.entries()) {
            if (!used.contains(field.getKey())
                    && !Set.of("source", "reference", "meta").contains(field.getKey())) {
                put(meta, field);
            }
        }
        Optional<ObjectNode> given = row.findObject("meta");
        if (given.isPresent()) {
            for (Map.Entry<String, JsonNode> field : given.get().properties()) {
                put(meta, field);
            }
        }
        return meta;
    }

    private static void put(Map<String, String> meta, Map.Entry<String, JsonNode> field) throws RefusedException {
        JsonNode value = field.getValue();
        if (!value.isNull()) {
            String name = Values.sendable(field.getKey(), "the name of a meta field");
            String text = value.isTextual() ? value.textValue() : value.toString();
            meta.put(name, Values.sendable(text, "meta field " + Values.shown(name)));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
