package dev.syncpl.aggregator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** Store keys: read back as written, sorted by their parts, and no key inside the range of another's prefix. */
class KeysTest {

    private static final int DRAWS = 2_000;
    private static final Comparator<byte[]> STORE_ORDER = Arrays::compareUnsigned;

    private final Random random = new Random(20_260_301);

    @Test
    void everyKeyIsReadBackAsItWasWritten() {
        readsBack(RunTreeKey.SERDE, () -> new RunTreeKey(text(), treeId()));
        readsBack(WaitingKey.SERDE, () -> new WaitingKey(text(), number()));
        readsBack(SubtreeKey.SERDE, () -> new SubtreeKey(treeId(), random.nextInt(1000)));
        readsBack(DueKey.SERDE, () -> new DueKey(number(), treeId()));
        readsBack(NodeKey.SERDE, this::nodeKey);
    }

    @Test
    void keysSortByTheirNumbersAndPaths() {
        String run = text();
        sortsBy(WaitingKey.SERDE, () -> new WaitingKey(run, number()), WaitingKey::number);
        sortsBy(DueKey.SERDE, () -> new DueKey(number(), treeId()), DueKey::due);
        sortsBy(SubtreeKey.SERDE, () -> new SubtreeKey(run, random.nextInt(1000)), SubtreeKey::criterion);
        sortsBy(NodeKey.SERDE, () -> NodeKey.placed(run, path()), NodeKey::path);
    }

    @Test
    void allTreesOfARunAndNoOthersLieBetweenItsFirstAndItsLastKey() {
        for (int i = 0; i < DRAWS; i++) {
            String run = text();
            RunTreeKey key = new RunTreeKey(random.nextInt(3) == 0 ? run : text(), treeId());
            byte[] bytes = bytes(RunTreeKey.SERDE, key);

            boolean between = STORE_ORDER.compare(bytes(RunTreeKey.SERDE, RunTreeKey.first(run)), bytes) <= 0
                    && STORE_ORDER.compare(bytes, bytes(RunTreeKey.SERDE, RunTreeKey.last(run))) <= 0;

            assertThat(between).as("%s in %s", key, run).isEqualTo(key.runId().equals(run));
        }
    }

    @Test
    void aPrefixFindsTheNodesOfItsTreeOrSubtreeAndNoOthers() {
        for (int i = 0; i < DRAWS; i++) {
            NodeKey key = nodeKey();
            byte[] bytes = bytes(NodeKey.SERDE, key);
            String other = random.nextInt(2) == 0 ? key.treeId() : treeId();
            NodePath top = path();

            assertThat(startsWith(bytes, NodeKey.prefixOf(other)))
                    .as("%s in tree %s", key, other)
                    .isEqualTo(key.treeId().equals(other));
            assertThat(startsWith(bytes, NodeKey.prefixOf(key.treeId(), top)))
                    .as("%s at or below %s", key, top)
                    .isEqualTo(key.path().equals(top) || key.path().isBelow(top));
        }
    }

    @Test
    void aWaitingNodeStandsBehindThePlacedOneOfItsPath() {
        NodePath path = NodePath.criterion(3).rubric(1);

        assertThat(STORE_ORDER.compare(
                        bytes(NodeKey.SERDE, NodeKey.placed("r/c", path)),
                        bytes(NodeKey.SERDE, NodeKey.waiting("r/c", path, "a"))))
                .isNegative();
    }

    @Test
    void theLargestPlanFits() {
        NodePath last = NodePath.criterion(999).rubric(99).judgment(Order.BA, 99);

        readsBack(NodeKey.SERDE, () -> NodeKey.waiting("r/c", last, "sample"));
    }

    @Test
    void whatNoPlanCanHoldIsNotCutToFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeKey.placed("r/c", NodePath.criterion(0x10000)))
                .withMessageContaining("c65536");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeKey.placed("r/c", NodePath.criterion(0).rubric(255)));
        assertThatIllegalArgumentException().isThrownBy(() -> new DueKey(-1, "r/c"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bytes(WaitingKey.SERDE, new WaitingKey("x".repeat(70_000), 1)));
    }

    private <K> void readsBack(Serde<K> serde, Supplier<K> keys) {
        for (int i = 0; i < DRAWS; i++) {
            K key = keys.get();
            assertThat(serde.deserializer().deserialize("store", bytes(serde, key)))
                    .isEqualTo(key);
        }
    }

    private <K, P extends Comparable<P>> void sortsBy(Serde<K> serde, Supplier<K> keys, Function<K, P> part) {
        List<K> drawn = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            drawn.add(keys.get());
        }
        drawn.sort(Comparator.comparing(key -> bytes(serde, key), STORE_ORDER));
        assertThat(drawn).isSortedAccordingTo(Comparator.comparing(part));
    }

    private NodeKey nodeKey() {
        Optional<String> awaited = random.nextBoolean() ? Optional.empty() : Optional.of("s" + random.nextInt(50));
        return new NodeKey(treeId(), path(), awaited);
    }

    private NodePath path() {
        NodePath path = NodePath.criterion(random.nextInt(random.nextBoolean() ? 5 : 1000));
        if (random.nextInt(4) == 0) {
            return path;
        }
        path = path.rubric(random.nextInt(random.nextBoolean() ? 3 : 100));
        return random.nextInt(3) == 0
                ? path
                : path.judgment(random.nextBoolean() ? Order.AB : Order.BA, random.nextInt(100));
    }

    private String treeId() {
        return "r" + random.nextInt(5) + "/c" + random.nextInt(20);
    }

    /** Texts that begin alike, in one to three bytes a character. */
    private String text() {
        String letters = "ab/é中";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private long number() {
        return random.nextLong() >>> (1 + random.nextInt(60));
    }

    private static <K> byte[] bytes(Serde<K> serde, K key) {
        return serde.serializer().serialize("store", key);
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
