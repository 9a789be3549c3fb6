package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitMetadataTest {

    @Test
    void nothingFinishedAboveTheCommitIsNoMetadata() {
        assertThat(CommitMetadata.encode(UnfinishedOffsets.none(7))).isEmpty();
        assertThat(CommitMetadata.decode(7, "")).isEqualTo(UnfinishedOffsets.none(7));
        assertThat(CommitMetadata.decode(7, null)).isEqualTo(UnfinishedOffsets.none(7));
    }

    @Test
    void theBytesAreFixed() {
        UnfinishedOffsets unfinished = new UnfinishedOffsets(100, 400, new TreeSet<>(List.of(100L, 101L, 300L)));
        byte[] expected = {1, (byte) 0xac, 2, 1, (byte) 0xc7, 1};

        assertThat(CommitMetadata.encode(unfinished))
                .isEqualTo(Base64.getEncoder().withoutPadding().encodeToString(expected));
    }

    @Test
    void whateverIsEncodedIsDecodedAsItWas() {
        for (int seed = 0; seed < 2000; seed++) {
            UnfinishedOffsets unfinished = random(new Random(seed));
            String text = CommitMetadata.encode(unfinished);

            assertThat(CommitMetadata.decode(unfinished.committed(), text))
                    .as("seed %d", seed)
                    .isEqualTo(unfinished);
        }
    }

    @Test
    void aThousandUnfinishedOffsetsStayWellBelowTheLimit() {
        TreeSet<Long> dense = new TreeSet<>();
        TreeSet<Long> sparse = new TreeSet<>();
        for (long i = 0; i < 1000; i++) {
            dense.add(2 * i);
            sparse.add(16_383 * i);
        }

        assertThat(CommitMetadata.encode(new UnfinishedOffsets(0, dense.last() + 2, dense)))
                .hasSizeLessThan(2048);
        assertThat(CommitMetadata.encode(new UnfinishedOffsets(0, sparse.last() + 2, sparse)))
                .hasSizeLessThan(2700);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AgEB", // version 2
                "AQ", // no end
                "AYA", // ends inside a number
                "AQUA", // an offset twice
                "AQEB", // an offset beyond the end
                "AYCAgICAgICAgIAB", // a number of more than 63 bits
                "not ours!",
                "checkpoint"
            })
    void whatIsNotOursIsRefused(String metadata) {
        assertThatThrownBy(() -> CommitMetadata.decode(5, metadata)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingThatIsReadBreaksOutOfItsKindOfError() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[1 + random.nextInt(12)];
            random.nextBytes(bytes);
            bytes[0] = 1;
            String text = Base64.getEncoder().withoutPadding().encodeToString(bytes);
            try {
                UnfinishedOffsets read = CommitMetadata.decode(9, text);
                assertThat(read.end()).isGreaterThan(9);
            } catch (IllegalArgumentException | ArithmeticException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void aCommitTellsWhatIsFinished() {
        UnfinishedOffsets unfinished = new UnfinishedOffsets(10, 15, new TreeSet<>(List.of(10L, 13L)));

        assertThat(List.of(9L, 11L, 12L, 14L)).allMatch(unfinished::isFinished);
        assertThat(List.of(10L, 13L, 15L, 16L)).noneMatch(unfinished::isFinished);
    }

    @Test
    void aCommitThatCannotBeIsRefused() {
        assertThatThrownBy(() -> new UnfinishedOffsets(-1, 5, Collections.emptySortedSet()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UnfinishedOffsets(5, 8, Collections.emptySortedSet()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UnfinishedOffsets(5, 8, new TreeSet<>(List.of(6L))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static UnfinishedOffsets random(Random random) {
        long committed = random.nextInt(5) == 0 ? Long.MAX_VALUE / 2 : random.nextInt(1_000_000);
        int size = random.nextInt(50);
        if (size == 0) {
            return UnfinishedOffsets.none(committed);
        }
        TreeSet<Long> offsets = new TreeSet<>();
        long offset = committed;
        for (int i = 0; i < size; i++) {
            offsets.add(offset);
            offset += 1 + (random.nextInt(10) == 0 ? random.nextInt(10_000_000) : random.nextInt(5));
        }
        return new UnfinishedOffsets(committed, offset + random.nextInt(3), offsets);
    }
}
