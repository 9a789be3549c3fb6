package dev.syncpl.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.syncpl.data.read.InputEntry.Accepted;
import dev.syncpl.data.read.InputEntry.Recognised;
import dev.syncpl.data.read.InputEntry.Refused;
import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.tree.Label;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real data sets that are not ours to keep here. Where they lie is told by the system property {@code syncpl.data} or the
 * variable {@code SYNCPL_DATA}; else a folder {@code shared/data} beside the checkout is looked for.
 */
class ForeignDataTest {

    @ParameterizedTest
    @CsvSource({
        "preferences/evalbiasbench.jsonl,   generic, 46,   29,  17,  0,   0",
        "preferences/fgrlhf.jsonl,          generic, 540,  284, 198, 58,  0",
        "preferences/hh_harmless.jsonl,     generic, 1147, 580, 567, 0,   0",
        "preferences/hhh.jsonl,             generic, 129,  64,  65,  0,   0",
        "preferences/llmbar.jsonl,          generic, 208,  101, 107, 0,   0",
        "preferences/llmbar_processed.jsonl, generic, 238, 119, 119, 0,   0",
        "preferences/oasst_en100.jsonl,     generic, 193,  113, 80,  0,   0",
        "preferences/pandalm.jsonl,         generic, 566,  227, 281, 58,  0",
        "preferences/prd_vicuna80.jsonl,    generic, 223,  107, 104, 12,  0",
        "preferences/wmt23_sxs.jsonl,       generic, 431,  164, 147, 120, 12",
        "nasty.jsonl,                       generic, 14,   8,   5,   1,   1",
        "native/llmbar-natural.json,        llmbar,  49,   21,  28,  0,   0",
        "native/pandalm-testset.json,       pandalm, 200,  76,  90,  34,  0",
    })
    void readsEveryRecordAndTheDirectionOfItsLabel(
            String file, String format, int taken, int a, int b, int tie, int refused) {
        List<InputEntry> entries = read(file);
        Map<Label, Long> labels = comparisons(entries).stream()
                .collect(Collectors.groupingBy(found -> found.label().orElseThrow(), Collectors.counting()));

        assertThat(formats(entries)).containsExactly(format);
        assertThat(comparisons(entries)).hasSize(taken);
        assertThat(labels.getOrDefault(Label.A, 0L)).isEqualTo(a);
        assertThat(labels.getOrDefault(Label.B, 0L)).isEqualTo(b);
        assertThat(labels.getOrDefault(Label.TIE, 0L)).isEqualTo(tie);
        assertThat(refusals(entries).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(refused);
    }

    @Test
    void refusesEqualResponsesForWhatTheyAre() {
        assertThat(refusals(read("preferences/wmt23_sxs.jsonl")))
                .isEqualTo(Map.of(RefusalReason.IDENTICAL_RESPONSES, 11L, RefusalReason.LABEL_ON_IDENTICAL, 1L));
        assertThat(refusals(read("nasty.jsonl"))).isEqualTo(Map.of(RefusalReason.LABEL_ON_IDENTICAL, 1L));
    }

    @Test
    void findsTheSameWinnersInTranscriptsAsOthersFoundInThem() {
        List<InputEntry> entries = read("native/hh-harmless.jsonl");
        Map<String, Comparison> others = byContent("preferences/hh_harmless.jsonl");

        assertThat(formats(entries)).containsExactly("hh");
        assertThat(comparisons(entries)).hasSize(300);
        long shared = 0;
        for (Comparison comparison : comparisons(entries)) {
            Comparison other = others.get(comparison.contentHash());
            if (other != null) {
                shared++;
                assertThat(comparison.winner()).isEqualTo(other.winner());
            }
        }
        assertThat(shared).isGreaterThan(100);
        assertThat(comparisons(entries).stream().filter(Comparison::shuffled)).hasSizeBetween(110, 190);
    }

    @Test
    void findsTheSameMajoritiesInAnnotationsAsOthersFoundInThem() {
        List<InputEntry> entries = read("native/pandalm-testset.json");
        Map<String, Comparison> others = byContent("preferences/pandalm.jsonl");
        Set<Label> agreed = EnumSet.noneOf(Label.class);

        assertThat(formats(entries)).containsExactly("pandalm");
        for (Comparison comparison : comparisons(entries)) {
            Comparison other = others.get(comparison.contentHash());
            if (other != null) {
                assertThat(comparison.winner()).isEqualTo(other.winner());
                agreed.add(comparison.label().orElseThrow());
            }
        }
        assertThat(agreed).containsExactly(Label.A, Label.B, Label.TIE);
    }

    private static Map<String, Comparison> byContent(String file) {
        Map<String, Comparison> comparisons = new HashMap<>();
        comparisons(read(file)).forEach(found -> comparisons.put(found.contentHash(), found));
        return comparisons;
    }

    private static List<Comparison> comparisons(List<InputEntry> entries) {
        return entries.stream()
                .filter(Accepted.class::isInstance)
                .map(entry -> ((Accepted) entry).comparison())
                .toList();
    }

    private static List<String> formats(List<InputEntry> entries) {
        return entries.stream()
                .filter(Recognised.class::isInstance)
                .map(entry -> ((Recognised) entry).format().name())
                .toList();
    }

    private static Map<RefusalReason, Long> refusals(List<InputEntry> entries) {
        return entries.stream()
                .filter(Refused.class::isInstance)
                .collect(Collectors.groupingBy(entry -> ((Refused) entry).reason(), Collectors.counting()));
    }

    private static List<InputEntry> read(String file) {
        Path path = folder().resolve(file);
        assumeTrue(
                Files.isReadable(path),
                () -> "no real data sets at " + folder()
                        + ": set -Dsyncpl.data=FOLDER or SYNCPL_DATA to have them read");
        return Entries.of(Input.of(List.of(path.toString())), ReadOptions.DEFAULT);
    }

    private static Path folder() {
        String told = System.getProperty("syncpl.data", System.getenv("SYNCPL_DATA"));
        return told != null
                ? Path.of(told)
                : Path.of("").toAbsolutePath().resolve("../../shared/data").normalize();
    }
}
