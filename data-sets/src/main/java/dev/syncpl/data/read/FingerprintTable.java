package dev.syncpl.data.read;

/**
 * A map from fingerprints to two numbers, in three arrays: 24 bytes a slot, where the objects of a hash map would take ten
 * times that. Takes no new keys when it is full, so that an input of any size leaves the heap alone. Not thread safe.
 */
public final class FingerprintTable {

    private static final int FIRST_SLOTS = 1 << 12;
    private static final int BYTES_A_SLOT = 24;

    private final int mostSlots;
    private long[] keys = new long[FIRST_SLOTS];
    private long[] values = new long[FIRST_SLOTS];
    private long[] notes = new long[FIRST_SLOTS];
    private int size;
    private int found = -1;

    /** A table that takes a sixth of the heap at most. */
    public FingerprintTable() {
        this(Runtime.getRuntime().maxMemory() / 6);
    }

    /** @param mostBytes memory that it may take, but for what it takes while it grows */
    FingerprintTable(long mostBytes) {
        this.mostSlots = (int) Math.max(FIRST_SLOTS, Math.min(mostBytes / BYTES_A_SLOT, 1 << 30));
    }

    /**
     * Looks a key up and puts it in if it is new and there is room.
     *
     * @return whether it was there; {@link #value()} and {@link #note()} then tell what stood there first
     */
    public boolean seen(long key, long value, long note) {
        // 0 marks a free slot.
        long stored = key == 0 ? 1 : key;
        int slot = slot(stored);
        if (keys[slot] == stored) {
            found = slot;
            return true;
        }
        if (hasRoom()) {
            slot = slot(stored);
            keys[slot] = stored;
            values[slot] = value;
            notes[slot] = note;
            size++;
        }
        return false;
    }

    /** Whether the key is there. */
    public boolean contains(long key) {
        long stored = key == 0 ? 1 : key;
        found = slot(stored);
        return keys[found] == stored;
    }

    /** The value of the key found last. */
    public long value() {
        return values[found];
    }

    /** The note of the key found last. */
    public long note() {
        return notes[found];
    }

    /** Number of keys. */
    public int size() {
        return size;
    }

    /** Whether new keys are turned away. */
    public boolean isFull() {
        return keys.length == mostSlots && isCrowded();
    }

    private boolean hasRoom() {
        if (isCrowded() && keys.length < mostSlots) {
            grow();
        }
        return !isCrowded();
    }

    private boolean isCrowded() {
        return size >= keys.length - keys.length / 4;
    }

    private int slot(long key) {
        int slot = (int) Long.remainderUnsigned(key, keys.length);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 == keys.length ? 0 : slot + 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        long[] oldNotes = notes;
        keys = new long[(int) Math.min(mostSlots, oldKeys.length * 2L)];
        values = new long[keys.length];
        notes = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
                notes[slot] = oldNotes[i];
            }
        }
    }
}
