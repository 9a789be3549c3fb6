package dev.syncpl.data.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSorterTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 500, 20_000, Long.MAX_VALUE})
    void sortsInOnePortionAsInMany(long portionBytes) throws IOException {
        Random random = new Random(5);
        List<String> expected = new ArrayList<>();
        List<String> sorted = new ArrayList<>();
        try (RowSorter sorter = new RowSorter(folder, portionBytes)) {
            for (int i = 0; i < 200; i++) {
                String key = Integer.toString(random.nextInt(100_000), 36);
                expected.add(key + "=" + "x".repeat(i));
                sorter.add(new RowSorter.Entry(bytes(key), bytes("x".repeat(i))));
            }
            sorter.drainTo(entry -> sorted.add(text(entry.key()) + "=" + text(entry.payload())));
        }

        expected.sort((left, right) ->
                left.substring(0, left.indexOf('=')).compareTo(right.substring(0, right.indexOf('='))));
        assertThat(sorted).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(sorted)
                .extracting(line -> line.substring(0, line.indexOf('=')))
                .isSorted();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void handsNothingOverOfNothing() throws IOException {
        try (RowSorter sorter = new RowSorter(folder, 1)) {
            sorter.drainTo(entry -> assertThat(entry).isNull());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
