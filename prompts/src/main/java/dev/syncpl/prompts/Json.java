package dev.syncpl.prompts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) as a model returns it: objects as maps in their order, lists, strings, and all else as {@link
 * Literal}. Stricter than the RFC where a reader would have to choose: a name that comes twice, half a surrogate pair
 * and deep nesting are refused. Looser in one thing: line breaks and tabs may stand in strings as they are, since some
 * servers let them pass. Used once for one text.
 */
final class Json {

    private static final int MAX_DEPTH = 16;
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** A number, true, false or null, as written. */
    record Literal(String token) {}

    /** @throws Unreadable if the text is not one JSON object */
    static Map<String, Object> object(String text) throws Unreadable {
        Json json = new Json(text);
        json.blanks();
        if (json.peek() != '{') {
            throw new Unreadable("no JSON object");
        }
        Map<String, Object> object = json.members(0);
        json.blanks();
        if (json.at < text.length()) {
            throw new Unreadable("text behind the JSON object");
        }
        return object;
    }

    /** Whether a string in some JSON holds a line break or tab as it is, which strict readers refuse. */
    static boolean hasRawBreaks(String json) {
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString && c < ' ') {
                return true;
            }
            i += inString && c == '\\' ? 1 : 0;
            inString ^= c == '"';
        }
        return false;
    }

    private Object value(int depth) throws Unreadable {
        if (depth > MAX_DEPTH) {
            throw new Unreadable("JSON nested too deeply");
        }
        return switch (peek()) {
            case '{' -> members(depth);
            case '[' -> items(depth);
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> members(int depth) throws Unreadable {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        boolean more = !ends('}');
        while (more) {
            if (peek() != '"') {
                throw new Unreadable("a JSON name is due");
            }
            String name = string();
            expect(':');
            if (members.put(name, value(depth + 1)) != null) {
                throw new Unreadable("a JSON name comes twice");
            }
            more = !ends('}');
            if (more) {
                expect(',');
            }
        }
        return members;
    }

    private List<Object> items(int depth) throws Unreadable {
        List<Object> items = new ArrayList<>();
        at++;
        boolean more = !ends(']');
        while (more) {
            items.add(value(depth + 1));
            more = !ends(']');
            if (more) {
                expect(',');
            }
        }
        return items;
    }

    private String string() throws Unreadable {
        StringBuilder out = new StringBuilder();
        at++;
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ' && "\t\n\r".indexOf(c) < 0) {
                throw new Unreadable("a control character in a JSON string");
            }
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        for (int i = 0; i < out.length(); i++) {
            boolean pair = Character.isHighSurrogate(out.charAt(i))
                    && i + 1 < out.length()
                    && Character.isLowSurrogate(out.charAt(i + 1));
            i += pair ? 1 : 0;
            if (!pair && Character.isSurrogate(out.charAt(i))) {
                throw new Unreadable("half a surrogate pair in a JSON string");
            }
        }
        return out.toString();
    }

    private char escaped() throws Unreadable {
        char c = peek();
        at++;
        if (c != 'u') {
            int index = ESCAPES.indexOf(c);
            if (index < 0) {
                throw new Unreadable("an unknown escape in a JSON string");
            }
            return ESCAPED.charAt(index);
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw new Unreadable("an unknown escape in a JSON string");
            }
            code = 16 * code + digit;
            at++;
        }
        return (char) code;
    }

    private Literal literal() throws Unreadable {
        int start = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String token = text.substring(start, at);
        if (!token.matches("true|false|null|-?(?:0|[1-9]\\d{0,30})(?:\\.\\d{1,30})?(?:[eE][-+]?\\d{1,3})?")) {
            throw new Unreadable("a JSON value is due");
        }
        return new Literal(token);
    }

    /** Skips blanks, and the sign if it comes next. */
    private boolean ends(char sign) throws Unreadable {
        blanks();
        boolean ends = peek() == sign;
        at += ends ? 1 : 0;
        return ends;
    }

    private void expect(char sign) throws Unreadable {
        blanks();
        if (peek() != sign) {
            throw new Unreadable("a sign is missing in the JSON");
        }
        at++;
        blanks();
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws Unreadable {
        if (at >= text.length()) {
            throw new Unreadable("the JSON ends too soon");
        }
        return text.charAt(at);
    }
}
