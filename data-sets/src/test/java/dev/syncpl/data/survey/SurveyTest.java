package dev.syncpl.data.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.Input;
import dev.syncpl.data.read.InputEntry;
import dev.syncpl.data.read.ReadOptions;
import dev.syncpl.data.survey.ExcludedSet.Overlap;
import dev.syncpl.tree.Label;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SurveyTest {

    @Test
    void countsLabelsLengthsAndRepetitions() {
        Survey survey = new Survey();
        comparisons(
                        line("1", "What?", "long answer", "short", "A"),
                        line("2", "What?", "x", "yy", "A"),
                        line("3", "  what? ", "x", "yy", "B"),
                        line("4", "What?", "x", "yy", "B"),
                        line("5", "Why?", "", "yy", "tie"))
                .forEach(survey::add);

        assertThat(survey.comparisons()).isEqualTo(5);
        assertThat(survey.labelled(Label.A)).isEqualTo(2);
        assertThat(survey.labelled(Label.TIE)).isEqualTo(1);
        assertThat(survey.unlabelled()).isZero();
        assertThat(survey.emptyResponses()).isEqualTo(1);
        assertThat(survey.longerWins()).isEqualTo(3);
        assertThat(survey.shorterWins()).isEqualTo(1);
        assertThat(survey.sameContent()).isEqualTo(1);
        assertThat(survey.contradicted()).isEqualTo(1);
        assertThat(survey.prompts()).isEqualTo(2);
        assertThat(survey.responseLengths().max()).isEqualTo(11);
        assertThat(survey.isComplete()).isTrue();
    }

    @Test
    void findsPercentilesWithinOnePercent() {
        Random random = new Random(7);
        int[] lengths = random.ints(20_000, 0, 300_000).toArray();
        Lengths sketch = new Lengths();
        Arrays.stream(lengths).forEach(sketch::add);
        Arrays.sort(lengths);

        for (int percent : new int[] {1, 5, 50, 95, 99, 100}) {
            int exact = lengths[(int) Math.ceil(percent / 100.0 * lengths.length) - 1];
            assertThat(sketch.percentile(percent)).isBetween(exact, (int) (exact * 1.016) + 1);
        }
        assertThat(new Lengths().percentile(50)).isZero();
        Lengths small = new Lengths();
        IntStream.rangeClosed(1, 100).forEach(small::add);
        assertThat(small.percentile(50)).isEqualTo(50);
        assertThat(small.percentile(99)).isEqualTo(99);
        Lengths large = new Lengths();
        large.add(Integer.MAX_VALUE);
        assertThat(large.percentile(50)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void drawsSamplesThatDependOnSeedAndIdsAlone() {
        List<Comparison> all = comparisons(IntStream.range(0, 1_000)
                .mapToObj(i -> line("id" + i, "Q" + i, "a", "b", "A"))
                .toArray(String[]::new));
        List<Comparison> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(3));

        List<String> hundred = ids(all, sample(all, 100, 1));
        assertThat(hundred).hasSize(100);
        assertThat(ids(all, sample(shuffled, 100, 1))).isEqualTo(hundred);
        assertThat(ids(all, sample(all, 300, 1))).hasSize(300).containsAll(hundred);
        assertThat(ids(all, sample(all, 100, 2))).isNotEqualTo(hundred);
        assertThat(ids(all, sample(all, 5_000, 1))).hasSize(1_000);
        assertThat(hundred.stream()
                        .mapToInt(id -> Integer.parseInt(id.substring(2)))
                        .average()
                        .orElseThrow())
                .isBetween(400.0, 600.0);
    }

    @Test
    void findsWhatSharesAPromptWithTheExcludedSet() throws UnreadableSetException {
        String excluded = line("e", "What  is\\nit?", "a", "b", "A");
        ExcludedSet set = ExcludedSet.read(reader(excluded));

        assertThat(set.size()).isEqualTo(1);
        assertThat(set.with(
                        comparisons(line("1", "What  is\\nit?", "b", "a", "B")).get(0)))
                .isEqualTo(Overlap.WHOLE);
        assertThat(set.with(comparisons(line("1", "what is it?", "b", "a", "B")).get(0)))
                .isEqualTo(Overlap.PROMPT);
        assertThat(set.with(
                        comparisons(line("1", "What was it?", "b", "a", "B")).get(0)))
                .isEqualTo(Overlap.NONE);
        assertThat(ExcludedSet.none().with(comparisons(excluded).get(0))).isEqualTo(Overlap.NONE);
    }

    private static Sample sample(List<Comparison> offered, int size, long seed) {
        Sample sample = new Sample(size, seed);
        offered.forEach(sample::offer);
        return sample;
    }

    private static List<String> ids(List<Comparison> all, Sample sample) {
        return all.stream().filter(sample::holds).map(Comparison::id).toList();
    }

    private static String line(String id, String prompt, String a, String b, String label) {
        return "{\"id\":\"" + id + "\",\"prompt\":\"" + prompt + "\",\"response_a\":\"" + a + "\",\"response_b\":\"" + b
                + "\",\"label\":\"" + label + "\"}";
    }

    private static List<Comparison> comparisons(String... lines) {
        List<Comparison> comparisons = new ArrayList<>();
        ComparisonReader reader = reader(lines);
        for (Optional<InputEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
            if (entry.get() instanceof InputEntry.Accepted accepted) {
                comparisons.add(accepted.comparison());
            }
        }
        return comparisons;
    }

    private static ComparisonReader reader(String... lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return new ComparisonReader(Input.of(new ByteArrayInputStream(bytes), "in"), ReadOptions.DEFAULT);
    }
}
