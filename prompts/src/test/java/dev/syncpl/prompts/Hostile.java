package dev.syncpl.prompts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A text that tries to be more than text.
 *
 * @param name what it tries
 * @param text the text
 */
record Hostile(String name, String text) {

    /** The corpus, hostile.txt. */
    static List<Hostile> corpus() {
        try (InputStream in = Objects.requireNonNull(Hostile.class.getResourceAsStream("hostile.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .map(parts -> new Hostile(parts[0], unescaped(parts[1])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescaped(String written) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escape = written.charAt(++i);
            out.append(
                    switch (escape) {
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 't' -> '\t';
                        case '\\' -> '\\';
                        case 'u' -> (char) Integer.parseInt(written, i + 1, i + 5, 16);
                        default -> throw new IllegalArgumentException("unknown escape in " + written);
                    });
            i += escape == 'u' ? 4 : 0;
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
