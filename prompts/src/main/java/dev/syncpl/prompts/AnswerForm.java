package dev.syncpl.prompts;

import dev.syncpl.prompts.Unreadable.Reader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an answer that may come as JSON, by way of the text form: what the JSON holds is written down as the prompt asks
 * for it, that text is read by the text's own parser, and it must say what the JSON said. So the canonical text of such
 * an answer is the text form, and nothing counts as JSON that would not count as text. It is repaired if the text is,
 * or if the JSON is not just what the schema asks for.
 *
 * <p>An answer that is no JSON is read as text: the server does not know the schema, or the text is a recorded canonical
 * one. Immutable.
 *
 * @param <T> what an answer holds
 */
abstract class AnswerForm<T> {

    private static final Pattern FENCED = Pattern.compile("```(?:json)?\\s*+(\\{.*})\\s*+```", Pattern.DOTALL);

    private final Reader<T> reader;

    /** @param reader reads the text form */
    AnswerForm(Reader<T> reader) {
        this.reader = reader;
    }

    /** The text form of what a JSON object says. */
    abstract String textOf(JsonAnswer answer) throws Unreadable;

    /** Whether what was read from that text form is what the JSON object says: no more, no less, and no part moved. */
    abstract boolean isSame(T read, JsonAnswer answer) throws Unreadable;

    /** What was read, with the parts marked whose JSON deviates from the schema. */
    T marked(T read, JsonAnswer answer) throws Unreadable {
        return read;
    }

    /** Reads a raw completion. */
    final Parsed<T> parse(String raw) {
        String canonical = CanonicalText.of(raw);
        Matcher fenced = FENCED.matcher(canonical);
        boolean isFenced = fenced.matches();
        String json = isFenced ? fenced.group(1) : canonical;
        if (!json.startsWith("{")) {
            return Unreadable.parse(raw, reader);
        }
        try {
            JsonAnswer answer = JsonAnswer.of(json);
            Parsed<T> parsed = Unreadable.parse(textOf(answer), reader);
            if (!(parsed instanceof Parsed.Ok<T> ok)) {
                return parsed;
            }
            if (!isSame(ok.value(), answer)) {
                return new Parsed.Malformed<>("the JSON says what its text form cannot");
            }
            T value = marked(ok.value(), answer);
            return new Parsed.Ok<>(value, ok.canonical(), ok.repaired() || answer.deviates() || isFenced);
        } catch (Unreadable e) {
            return new Parsed.Malformed<>(e.getMessage());
        }
    }
}
