package dev.syncpl.data.train.choose;

import dev.syncpl.data.sort.RowSorter;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.Split;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Chooses among rows that are too many for memory, by their keys alone, which are sorted three times: by text to find
 * equal ones, by draw to keep so many of each unit, and in the order of writing, in which {@link #isKept} is asked. Not
 * thread safe.
 */
public final class Chooser implements Closeable {

    private static final byte[] NOTHING = {};

    private final Choice choice;
    private final Quotas quotas;
    private final RowSorter byText;
    private final RowSorter byDraw;
    private final RowSorter inOrder;
    private RowSorter.Sorted kept;
    private Optional<RowSorter.Entry> nextKept = Optional.empty();
    private long repeatedTexts;

    /**
     * A chooser that keeps temporary files in that folder.
     *
     * @param memoryBytes about how much it holds in memory
     */
    public Chooser(Choice choice, Path folder, long memoryBytes) {
        this.choice = choice;
        this.quotas = new Quotas(choice);
        this.byText = new RowSorter(folder, memoryBytes / 3);
        this.byDraw = new RowSorter(folder, memoryBytes / 3);
        this.inOrder = new RowSorter(folder, memoryBytes / 3);
    }

    /** Takes a row into account. One that comes again, with the same key, counts once. */
    public void add(Candidate row) throws IOException {
        byText.add(new RowSorter.Entry(row.keyByText(), pack(row)));
    }

    /** Makes the choice. Call once, when all rows are added. */
    public void choose() throws IOException {
        Distinct distinct = new Distinct();
        byText.drainTo(entry -> {
            if (distinct.isNew(entry.key())) {
                Candidate row = unpack(entry.payload());
                byDraw.add(new RowSorter.Entry(row.keyByDraw(quotas.count(row)), row.key()));
            }
        });
        byText.close();
        long[] left = quotas.ofUnits();
        byDraw.drainTo(entry -> {
            if (left[Candidate.unit(entry.key())]-- > 0) {
                inOrder.add(new RowSorter.Entry(entry.payload(), NOTHING));
            }
        });
        byDraw.close();
        kept = inOrder.sorted();
        nextKept = kept.next();
    }

    /** Whether the row with that key is written. Ask in ascending order of keys, once for each. */
    public boolean isKept(byte[] key) throws IOException {
        boolean isKept = nextKept.isPresent() && Arrays.equals(nextKept.get().key(), key);
        if (isKept) {
            nextKept = kept.next();
        }
        return isKept;
    }

    /** Rows left out since another one has their texts. */
    public long repeatedTexts() {
        return repeatedTexts;
    }

    @Override
    public void close() throws IOException {
        if (kept != null) {
            kept.close();
        }
        byText.close();
        byDraw.close();
        inOrder.close();
    }

    /** Tells what has come before from what has not, in the order of keys by text. */
    private final class Distinct {

        private byte[] previous = NOTHING;

        boolean isNew(byte[] key) {
            boolean again = Arrays.equals(key, previous);
            boolean sameText = !again && previous.length > 0 && sharesText(key);
            previous = key;
            repeatedTexts += choice.distinct() && sameText ? 1 : 0;
            return !again && !(choice.distinct() && sameText);
        }

        private boolean sharesText(byte[] key) {
            int length = Candidate.textPrefixLength(key);
            return length == Candidate.textPrefixLength(previous) && Arrays.equals(key, 0, length, previous, 0, length);
        }
    }

    private static byte[] pack(Candidate row) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(row.dataSet().ordinal());
        out.writeByte(row.split().ordinal());
        write(out, row.traits().kind());
        write(out, row.traits().label());
        write(out, row.traits().source());
        write(out, row.traits().position());
        write(out, row.draw());
        out.write(row.key());
        return bytes.toByteArray();
    }

    private static Candidate unpack(byte[] packed) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed));
        DataSet dataSet = DataSet.values()[in.readByte()];
        Split split = Split.values()[in.readByte()];
        Traits traits = new Traits(read(in), readOptional(in), readOptional(in), readOptional(in));
        return new Candidate(dataSet, split, traits, "", read(in), in.readAllBytes());
    }

    private static void write(DataOutputStream out, Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        write(out, text.orElse(""));
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static Optional<String> readOptional(DataInputStream in) throws IOException {
        boolean present = in.readBoolean();
        String text = read(in);
        return present ? Optional.of(text) : Optional.empty();
    }

    private static String read(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
