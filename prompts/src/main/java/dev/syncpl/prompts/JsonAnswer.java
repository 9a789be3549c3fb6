package dev.syncpl.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The members of a JSON object as an answer's parts, and whether it deviates from its schema. Confined to one thread. */
final class JsonAnswer {

    private static final Pattern WHOLE = Pattern.compile("([1-5])(\\.0{1,9})?");

    private final Map<?, ?> members;
    private boolean deviates;

    private JsonAnswer(Map<?, ?> members) {
        this.members = members;
    }

    static JsonAnswer of(String json) throws Unreadable {
        JsonAnswer answer = new JsonAnswer(Json.object(json));
        answer.deviates = Json.hasRawBreaks(json);
        return answer;
    }

    /** Whether anything read so far is not just as the schema has it. */
    boolean deviates() {
        return deviates;
    }

    /** The members are these, in this order, or the answer deviates. */
    void expect(List<String> names) {
        deviates |= !List.copyOf(members.keySet()).equals(names);
    }

    /** A rule of the text form holds, or the answer deviates. */
    void expect(boolean rule) {
        deviates |= !rule;
    }

    /**
     * Text of a member, without blanks that nobody sees.
     *
     * @param heading what the text form puts before it, which does not belong in here
     */
    String text(String name, Pattern heading) throws Unreadable {
        String text = members.get(name) instanceof String string ? string.strip() : "";
        String rest = heading.matcher(text).replaceFirst("").strip();
        deviates |= !rest.equals(text);
        if (rest.isEmpty()) {
            throw new Unreadable("no text for " + name);
        }
        return String.join("\n", Line.of(rest));
    }

    /** As {@link #text}, on one line. */
    String line(String name, Pattern heading) throws Unreadable {
        String text = text(name, heading);
        String line = String.join(
                " ",
                text.lines().map(String::strip).filter(part -> !part.isEmpty()).toList());
        deviates |= !line.equals(text);
        return line;
    }

    /** Score of a member, 1 to 5. */
    int score(String name) throws Unreadable {
        Object value = members.get(name);
        String token = value instanceof Json.Literal literal
                ? literal.token()
                : String.valueOf(value).strip();
        Matcher whole = WHOLE.matcher(token);
        if (!whole.matches()) {
            throw new Unreadable(name + " is not one whole number from 1 to 5");
        }
        deviates |= value instanceof String || whole.group(2) != null;
        return Integer.parseInt(whole.group(1));
    }

    /** The objects in a list, each with these members. */
    List<JsonAnswer> list(String name, List<String> names) throws Unreadable {
        if (!(members.get(name) instanceof List<?> items)) {
            throw new Unreadable("no list of " + name);
        }
        List<JsonAnswer> answers = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof Map<?, ?> object)) {
                throw new Unreadable("something else than an object among the " + name);
            }
            JsonAnswer answer = new JsonAnswer(object);
            answer.expect(names);
            answers.add(answer);
        }
        return answers;
    }

    /** Takes over what deviates in a part. */
    void deviatesWith(JsonAnswer part) {
        deviates |= part.deviates;
    }
}
