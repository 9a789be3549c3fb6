package dev.syncpl.benchmarks.feed;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/**
 * The calls of many trees as a line makes them: so many trees grow at a time, each call after those that it needs, and
 * which tree is next is drawn. Not thread safe.
 */
final class Interleaving implements Iterator<Interleaving.Call> {

    /** One call of one tree. */
    record Call(MadeTree tree, int number) {

        List<SpecificRecord> events() {
            return tree.call(number);
        }
    }

    private final Iterator<MadeTree> waiting;
    private final Random random;
    /** The next call of each tree that grows. */
    private final List<Call> growing = new ArrayList<>();

    /** @param window trees that grow at a time */
    Interleaving(Iterator<MadeTree> trees, int window, Random random) {
        this.waiting = trees;
        this.random = random;
        while (growing.size() < window && trees.hasNext()) {
            growing.add(new Call(trees.next(), 0));
        }
    }

    @Override
    public boolean hasNext() {
        return !growing.isEmpty();
    }

    @Override
    public Call next() {
        if (growing.isEmpty()) {
            throw new NoSuchElementException();
        }
        int drawn = random.nextInt(growing.size());
        Call call = growing.get(drawn);
        if (call.number() + 1 < call.tree().size().calls()) {
            growing.set(drawn, new Call(call.tree(), call.number() + 1));
        } else if (waiting.hasNext()) {
            growing.set(drawn, new Call(waiting.next(), 0));
        } else {
            growing.set(drawn, growing.get(growing.size() - 1));
            growing.remove(growing.size() - 1);
        }
        return call;
    }
}
