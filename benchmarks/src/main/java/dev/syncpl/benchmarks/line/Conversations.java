package dev.syncpl.benchmarks.line;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Conversations of plausible length and no meaning, each different, as an input file.
 *
 * @param promptWords words of the question
 * @param responseWords words of each response
 */
public record Conversations(int promptWords, int responseWords) {

    /** About what an instruction and two answers to it come to: 3,000 characters in all. */
    public static final Conversations USUAL = new Conversations(60, 200);

    /** A page of question and two long answers: 25,000 characters in all. */
    public static final Conversations LONG = new Conversations(600, 1_700);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SENTENCE = 11;
    private static final List<String> WORDS = List.of(
            "answer", "because", "before", "between", "boat", "bread", "careful", "choose", "clear", "could", "early",
            "every", "first", "garden", "helps", "however", "kettle", "later", "letter", "makes", "measure", "might",
            "number", "often", "other", "paper", "people", "place", "plan", "rather", "reason", "river", "second",
            "should", "simple", "small", "still", "stone", "takes", "their", "there", "think", "three", "under",
            "water", "where", "which", "winter", "without", "would");

    /** Writes so many of them, labelled A and B in turn; the same every time. */
    public Path write(Path file, int count) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < count; i++) {
                out.write(JSON.writeValueAsString(conversation(i)));
                out.newLine();
            }
        }
        return file;
    }

    private Map<String, Object> conversation(int i) {
        Random random = new Random(i);
        Map<String, Object> conversation = new LinkedHashMap<>();
        conversation.put("id", "conversation-" + i);
        conversation.put("prompt", "Question " + i + ". " + text(random, promptWords));
        conversation.put("response_a", text(random, responseWords));
        conversation.put("response_b", text(random, responseWords));
        conversation.put("label", i % 2 == 0 ? "A" : "B");
        conversation.put("source", "benchmark");
        return conversation;
    }

    /** So many words in sentences, drawn in turn from the generator. */
    public static String text(Random random, int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            boolean begins = i % SENTENCE == 0;
            text.append(begins ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word)
                    .append(i % SENTENCE == SENTENCE - 1 || i == words - 1 ? ". " : " ");
        }
        return text.toString().strip();
    }
}
