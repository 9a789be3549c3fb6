package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PartitionLedgerTest {

    @Test
    void theCommitIsTheOldestUnfinishedOffset() {
        PartitionLedger ledger = new PartitionLedger(UnfinishedOffsets.none(10));
        List.of(10L, 11L, 12L, 13L)
                .forEach(offset -> assertThat(ledger.admit(offset)).isTrue());
        ledger.advance(14);

        assertThat(ledger.commitWith(List.of())).isEqualTo(UnfinishedOffsets.none(10));
        assertThat(ledger.commitWith(List.of(10L))).isEqualTo(UnfinishedOffsets.none(11));
        assertThat(ledger.commitWith(List.of(12L)))
                .isEqualTo(new UnfinishedOffsets(10, 13, new TreeSet<>(List.of(10L, 11L))));
    }

    @Test
    void withNothingOutstandingTheCommitIsWhereReadingGoesOn() {
        PartitionLedger ledger = new PartitionLedger(UnfinishedOffsets.none(0));
        ledger.admit(0);
        ledger.advance(2); // offset 1 is a transaction's marker

        assertThat(ledger.commitWith(List.of(0L))).isEqualTo(UnfinishedOffsets.none(2));
        ledger.confirm(List.of(0L));
        ledger.advance(5);
        assertThat(ledger.commitWith(List.of())).isEqualTo(UnfinishedOffsets.none(5));
    }

    @Test
    void whatAnEarlierCommitSaysIsSkippedAndSaidAgain() {
        PartitionLedger ledger = new PartitionLedger(new UnfinishedOffsets(10, 20, new TreeSet<>(List.of(10L, 15L))));

        assertThat(ledger.admit(10)).isTrue();
        assertThat(ledger.admit(11)).isFalse();
        ledger.advance(12);
        assertThat(ledger.commitWith(List.of(10L)))
                .as("15 was not even read yet")
                .isEqualTo(new UnfinishedOffsets(15, 20, new TreeSet<>(List.of(15L))));
        assertThat(ledger.admit(15)).isTrue();
        assertThat(ledger.admit(19)).isFalse();
        assertThat(ledger.admit(20)).isTrue();
        ledger.advance(21);
        assertThat(ledger.commitWith(List.of(10L, 15L, 20L))).isEqualTo(UnfinishedOffsets.none(21));
    }

    @Test
    void anUnfinishedOffsetThatNoLongerExistsIsNotWaitedFor() {
        PartitionLedger ledger = new PartitionLedger(new UnfinishedOffsets(10, 20, new TreeSet<>(List.of(10L, 15L))));
        ledger.admit(10);
        ledger.advance(30);

        assertThat(ledger.commitWith(List.of(10L))).isEqualTo(UnfinishedOffsets.none(30));
    }

    @Test
    void aRecordReadTwiceIsTakenOnce() {
        PartitionLedger ledger = new PartitionLedger(UnfinishedOffsets.none(0));

        assertThat(ledger.admit(0)).isTrue();
        assertThat(ledger.admit(0)).isFalse();
        ledger.advance(1);
        ledger.confirm(List.of(0L));
        assertThat(ledger.admit(0)).isFalse();
    }

    /** Random runs with random restarts from the last commit, against a plain set of finished offsets. */
    @Test
    void nothingFinishedIsTakenAgainAndNothingIsLost() {
        for (int seed = 0; seed < 200; seed++) {
            new Run(new Random(seed)).go("seed " + seed);
        }
    }

    private static final class Run {
        private final Random random;
        private final TreeSet<Long> topic = new TreeSet<>();
        private final Set<Long> committed = new HashSet<>();
        private final Set<Long> inHand = new TreeSet<>();
        private UnfinishedOffsets commit = UnfinishedOffsets.none(0);
        private PartitionLedger ledger = new PartitionLedger(commit);
        private long next;

        Run(Random random) {
            this.random = random;
            for (long offset = 0; offset < 300; offset += 1 + random.nextInt(3)) {
                topic.add(offset);
            }
        }

        void go(String name) {
            while (committed.size() < topic.size()) {
                switch (random.nextInt(8)) {
                    case 0, 1 -> read(name);
                    case 7 -> restart();
                    default -> finishSome();
                }
                checkCommit(name);
            }
            read(name);
            assertThat(ledger.commitWith(List.of()).offsets()).isEmpty();
        }

        private void checkCommit(String name) {
            for (long offset : topic) {
                if (commit.isFinished(offset) != committed.contains(offset)) {
                    throw new AssertionError(name + ": the commit is wrong about offset " + offset);
                }
            }
        }

        private void read(String name) {
            long end = next + 1 + random.nextInt(20);
            for (long offset : topic.subSet(next, end)) {
                if (ledger.admit(offset)) {
                    assertThat(committed).as(name).doesNotContain(offset);
                    inHand.add(offset);
                } else {
                    assertThat(committed).as(name).contains(offset);
                }
            }
            ledger.advance(end);
            next = end;
        }

        private void finishSome() {
            List<Long> finished = new ArrayList<>(inHand);
            finished.removeIf(offset -> random.nextInt(3) > 0);
            commit = ledger.commitWith(finished);
            commit = CommitMetadata.decode(commit.committed(), CommitMetadata.encode(commit));
            if (random.nextInt(10) == 0) {
                restart(); // committed, but the confirmation never came
            } else {
                ledger.confirm(finished);
                inHand.removeAll(finished);
            }
            committed.addAll(finished);
        }

        private void restart() {
            ledger = new PartitionLedger(commit);
            next = commit.committed();
            inHand.clear();
        }
    }
}
