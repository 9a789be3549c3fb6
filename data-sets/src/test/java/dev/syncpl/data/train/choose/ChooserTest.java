package dev.syncpl.data.train.choose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChooserTest {

    @TempDir
    private Path folder;

    private long repeatedTexts;

    @Test
    void keepsOneOfEqualTextsTheFirstInTheOrderOfWriting() throws IOException {
        List<Row> rows = List.of(
                row("b", DataSet.SFT, Split.TRAIN, "same"),
                row("a", DataSet.SFT, Split.TRAIN, "same"),
                row("a", DataSet.SFT, Split.TRAIN, "same"),
                row("c", DataSet.SFT, Split.TRAIN, "other"),
                row("d", DataSet.SFT, Split.TEST, "same"),
                row("e", DataSet.LONG_COT_SFT, Split.TRAIN, "same"));
        assertThat(kept(rows, choice(OptionalLong.empty(), Optional.empty(), true), 1 << 20))
                .containsExactly("a", "c", "d", "e");
        assertThat(repeatedTexts).isEqualTo(1);
        assertThat(kept(rows, choice(OptionalLong.empty(), Optional.empty(), false), 1 << 20))
                .containsExactly("a", "b", "c", "d", "e");
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 3_000, 1 << 20})
    void choosesAsAPlainWritingDownDoes(long memoryBytes) throws IOException {
        Random random = new Random(memoryBytes);
        for (Optional<Balance> balance : balances()) {
            for (OptionalLong max : List.of(OptionalLong.empty(), OptionalLong.of(7))) {
                List<Row> rows = new ArrayList<>();
                for (int i = 0; i < 150; i++) {
                    rows.add(draw(random, i));
                }
                Collections.shuffle(rows, random);
                Choice choice = choice(max, balance, true);
                assertThat(kept(rows, choice, memoryBytes)).containsExactlyElementsOf(plain(rows, choice));
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void balancesPairsOfAllKindsAgainstEachOther() throws IOException {
        List<Row> rows = new ArrayList<>();
        Map.of(DataSet.DPO_CRITERIA, 2, DataSet.DPO_RUBRIC, 5, DataSet.DPO_JUDGMENT, 9, DataSet.LONG_COT, 4)
                .forEach((dataSet, count) -> {
                    for (int i = 0; i < count; i++) {
                        rows.add(row(dataSet.id() + i, dataSet, Split.TRAIN, dataSet.id() + i));
                    }
                });
        Map<String, Long> counts =
                kept(rows, choice(OptionalLong.empty(), Optional.of(Balance.KIND), false), 1 << 20).stream()
                        .collect(Collectors.groupingBy(
                                key -> key.substring(0, key.length() - 1), TreeMap::new, Collectors.counting()));
        assertThat(counts).isEqualTo(Map.of("dpo_criteria", 2L, "dpo_rubric", 2L, "dpo_judgment", 2L, "long_cot", 4L));
    }

    @Test
    void writesNoMoreThanTheLimitHoweverManyValuesShareIt() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Traits traits = new Traits("sft", Optional.empty(), Optional.of("s" + i % 20), Optional.empty());
            String key = "k%02d".formatted(i);
            rows.add(new Row(
                    key, new Candidate(DataSet.SFT, Split.TRAIN, traits, key, Integer.toHexString(i), bytes(key))));
        }
        for (long most : new long[] {1, 7, 19}) {
            List<String> kept = kept(rows, choice(OptionalLong.of(most), Optional.of(Balance.SOURCE), false), 1 << 20);
            assertThat(kept).hasSize((int) most);
            assertThat(kept.stream().map(key -> Integer.parseInt(key.substring(1)) % 20))
                    .doesNotHaveDuplicates();
        }
        assertThat(kept(rows, choice(OptionalLong.of(59), Optional.of(Balance.SOURCE), false), 1 << 20))
                .hasSize(40);
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThatThrownBy(() -> choice(OptionalLong.of(0), Optional.empty(), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Choice(1, 0, false, OptionalLong.empty(), Optional.empty(), false))
                .hasMessageContaining("from 0 to below 1");
    }

    private record Row(String key, Candidate candidate) {}

    private static List<Optional<Balance>> balances() {
        List<Optional<Balance>> balances = new ArrayList<>();
        balances.add(Optional.empty());
        for (Balance balance : Balance.values()) {
            balances.add(Optional.of(balance));
        }
        return balances;
    }

    private static Choice choice(OptionalLong maxRows, Optional<Balance> balance, boolean distinct) {
        return new Choice(0, 0, false, maxRows, balance, distinct);
    }

    private static Row row(String key, DataSet dataSet, Split split, String text) {
        Traits traits = new Traits(dataSet.id(), Optional.of("A"), Optional.empty(), Optional.empty());
        return new Row(key, new Candidate(dataSet, split, traits, text, "0" + key, bytes(key)));
    }

    private static Row draw(Random random, int i) {
        String key = "k%03d".formatted(i);
        DataSet dataSet = DataSet.values()[random.nextInt(5)];
        Split split = random.nextInt(4) == 0 ? Split.TEST : Split.TRAIN;
        Traits traits = new Traits(
                dataSet == DataSet.SFT ? "kind" + random.nextInt(3) : dataSet.id(),
                some(random, "A", "B"),
                some(random, "house", "street"),
                some(random, "first", "second"));
        String drawn = Integer.toHexString(random.nextInt(1 << 20));
        return new Row(key, new Candidate(dataSet, split, traits, "t" + random.nextInt(400), drawn, bytes(key)));
    }

    private static Optional<String> some(Random random, String one, String other) {
        int drawn = random.nextInt(5);
        return drawn == 0 ? Optional.empty() : Optional.of(drawn < 4 ? one : other);
    }

    private List<String> kept(List<Row> rows, Choice choice, long memoryBytes) throws IOException {
        List<String> kept = new ArrayList<>();
        try (Chooser chooser = new Chooser(choice, folder, memoryBytes)) {
            for (Row row : rows) {
                chooser.add(row.candidate());
            }
            chooser.choose();
            for (String key : rows.stream().map(Row::key).distinct().sorted().toList()) {
                if (chooser.isKept(bytes(key))) {
                    kept.add(key);
                }
            }
            repeatedTexts = chooser.repeatedTexts();
        }
        return kept;
    }

    /** The same choice, in memory and step by step. */
    private static List<String> plain(List<Row> rows, Choice choice) {
        Set<String> texts = new HashSet<>();
        List<Candidate> left = new ArrayList<>();
        rows.stream()
                .sorted(Comparator.comparing(Row::key))
                .map(Row::candidate)
                .filter(row -> texts.add(row.dataSet() + " " + row.split() + " " + row.textHash()))
                .forEach(left::add);
        Map<String, List<Candidate>> units = left.stream().collect(Collectors.groupingBy(unit(choice)));
        List<String> kept = new ArrayList<>();
        units.forEach((unit, members) -> {
            Candidate some = members.get(0);
            long quota = members.size();
            Optional<String> value = choice.balance().flatMap(by -> by.value(some.traits()));
            if (value.isPresent()) {
                Balance by = choice.balance().get();
                quota = units.values().stream()
                        .filter(other -> other.get(0).split() == some.split()
                                && by.value(other.get(0).traits()).isPresent()
                                && by.pool(other.get(0).dataSet()).equals(by.pool(some.dataSet())))
                        .mapToLong(List::size)
                        .min()
                        .orElseThrow();
            }
            if (choice.maxRows().isPresent()) {
                long sharers = units.values().stream()
                        .filter(other -> other.get(0).split() == some.split()
                                && other.get(0).dataSet() == some.dataSet())
                        .count();
                quota = Math.min(quota, choice.maxRows().getAsLong() / sharers);
            }
            members.stream()
                    .sorted(Comparator.comparing(
                            row -> row.draw() + "\u0000" + new String(row.key(), StandardCharsets.UTF_8)))
                    .limit(quota)
                    .forEach(row -> kept.add(new String(row.key(), StandardCharsets.UTF_8)));
        });
        Collections.sort(kept);
        return kept;
    }

    private static Function<Candidate, String> unit(Choice choice) {
        return row -> row.dataSet() + " " + row.split() + " " + choice.balance().flatMap(by -> by.value(row.traits()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
