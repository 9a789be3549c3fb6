package dev.syncpl.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The quoted sections that templates of version 1 share: how conversation and responses are written and read back. */
final class Sections {

    private static final String TURN_START = "<turn role=\"";
    private static final String ROLE_END = "\">\n";
    private static final String TURN_END = "\n</turn>";
    private static final String RESPONSE_START = "<response_";
    private static final String LETTER_END = ">\n";

    private Sections() {}

    static String conversation(List<Turn> turns) {
        StringBuilder out = new StringBuilder();
        for (Turn turn : turns) {
            out.append(out.isEmpty() ? "" : "\n")
                    .append(TURN_START)
                    .append(JudgedText.escapeAttribute(turn.role()))
                    .append(ROLE_END)
                    .append(JudgedText.escape(turn.content()))
                    .append(TURN_END);
        }
        return out.toString();
    }

    /** Both responses in order of display, each followed by an empty line. */
    static String responses(ShownResponses shown) {
        return response(shown.firstLetter(), shown.first()) + response(shown.secondLetter(), shown.second());
    }

    private static String response(char letter, String text) {
        return RESPONSE_START + lower(letter) + LETTER_END + JudgedText.escape(text) + responseEnd(letter);
    }

    private static String responseEnd(char letter) {
        return "\n</response_" + lower(letter) + ">\n\n";
    }

    private static char lower(char letter) {
        return Character.toLowerCase(letter);
    }

    /** Inverse of {@link #conversation}; empty if the text is none of its results. */
    static Optional<List<Turn>> readConversation(String text) {
        List<Turn> turns = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int roleEnd = text.indexOf(ROLE_END, at);
            int end = roleEnd < 0 ? -1 : text.indexOf(TURN_END, roleEnd + ROLE_END.length() - 1);
            if (!text.startsWith(TURN_START, at) || end < 0) {
                return Optional.empty();
            }
            String role = text.substring(at + TURN_START.length(), roleEnd);
            String content = text.substring(Math.min(roleEnd + ROLE_END.length(), end), end);
            turns.add(new Turn(JudgedText.unescape(role), JudgedText.unescape(content)));
            at = end + TURN_END.length() + 1;
        }
        return Optional.of(turns);
    }

    /** Inverse of {@link #responses}; empty if the text is none of its results. */
    static Optional<ShownResponses> readResponses(String text) {
        if (!text.startsWith(RESPONSE_START) || text.length() <= RESPONSE_START.length()) {
            return Optional.empty();
        }
        char letter = Character.toUpperCase(text.charAt(RESPONSE_START.length()));
        if (letter != 'A' && letter != 'B') {
            return Optional.empty();
        }
        char other = letter == 'A' ? 'B' : 'A';
        Template layout = Template.of(RESPONSE_START + lower(letter) + LETTER_END + "{{first}}" + responseEnd(letter)
                + RESPONSE_START + lower(other) + LETTER_END + "{{second}}" + responseEnd(other));
        return layout.match(text)
                .map(values -> new ShownResponses(
                        letter,
                        JudgedText.unescape(values.get("first")),
                        other,
                        JudgedText.unescape(values.get("second"))));
    }
}
