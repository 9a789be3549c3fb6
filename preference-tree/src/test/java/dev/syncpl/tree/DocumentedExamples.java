package dev.syncpl.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the worked examples out of a class's documentation, so that they are run and cannot go stale. */
public final class DocumentedExamples {

    private static final Pattern BLOCK = Pattern.compile("<pre>\\{@code\\R(.*?)\\R\\s*\\* }</pre>", Pattern.DOTALL);

    private DocumentedExamples() {}

    /** The lines of the examples of this class, each split where two or more blanks stand, or the label. */
    public static Stream<List<String>> of(Class<?> documented) {
        Path source = Path.of("src/main/java", documented.getName().replace('.', '/') + ".java");
        try {
            Matcher block = BLOCK.matcher(Files.readString(source));
            assertThat(block.find()).as("%s has examples", source).isTrue();
            return block
                    .group(1)
                    .lines()
                    .map(line -> line.replaceFirst("^\\s*\\*\\s*", ""))
                    .map(DocumentedExamples::fields)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves hold runs of blanks themselves, so the label parts them from what is said of them. */
    private static List<String> fields(String line) {
        String[] tree = line.split("\\s+label\\s+", 2);
        if (tree.length == 1) {
            String[] parts = line.split("\\s+(?=top )", 2);
            return List.of(parts[0], parts[1]);
        }
        String[] label = tree[1].split("\\s+", 2);
        return Stream.concat(Stream.of(tree[0], label[0]), Arrays.stream(label[1].split("\\s{2,}")))
                .toList();
    }
}
