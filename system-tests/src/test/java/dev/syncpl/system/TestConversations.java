package dev.syncpl.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small conversations of our own, each different, as an input file. */
public final class TestConversations {

    private static final List<String> SUBJECTS = List.of(
            "a leaking kitchen tap",
            "the causes of tides",
            "a sonnet about autumn",
            "a loop in Python",
            "the rules of chess",
            "a polite refusal",
            "a packing list for Norway",
            "prime numbers below fifty");

    private TestConversations() {}

    /** Writes {@code count} conversations; conversation {@code i} has label {@code labels[i % labels.length]}. */
    public static Path write(Path file, int count, String... labels) throws IOException {
        return write(file, 0, count, labels);
    }

    /** Writes {@code count} conversations from number {@code first} on: those of other numbers are not among them. */
    public static Path write(Path file, int first, int count, String... labels) throws IOException {
        String lines = IntStream.range(first, first + count)
                .mapToObj(i -> line(i, labels[i % labels.length]))
                .collect(Collectors.joining("\n", "", "\n"));
        return Files.writeString(file, lines);
    }

    private static String line(int i, String label) {
        String subject = SUBJECTS.get(i % SUBJECTS.size());
        return """
                {"id":"conv-%03d","prompt":"Please tell me about %s, part %d.",\
                "response_a":"Here is what matters about %s: first look, then decide, step %d.",\
                "response_b":"It depends. %s can be many things, and %d is a number.",\
                "label":"%s","source":"system-test"}""".formatted(i, subject, i, subject, i, subject, i, label);
    }
}
