package dev.syncpl.simulator.serving;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which beginnings of prompts a server still holds, in the manner of vLLM: prompts are cut into blocks of 16 tokens,
 * each named by a hash of all text up to its end, and the least recently used blocks go first. Thread safe.
 */
public final class PrefixCache {

    /** Tokens in a block. */
    public static final int BLOCK_TOKENS = 16;

    private static final int BLOCK_CHARACTERS = BLOCK_TOKENS * Tokens.CHARACTERS;
    private static final long PRIME = 0x100000001B3L;

    private final Map<Long, Boolean> blocks;

    /** @param tokens most tokens held; 0 holds none */
    public PrefixCache(int tokens) {
        int most = tokens / BLOCK_TOKENS;
        this.blocks = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * Looks up a prompt and holds it from now on.
     *
     * @return tokens at its beginning that were held, a multiple of {@link #BLOCK_TOKENS}
     */
    public int admit(String model, String prompt) {
        long[] names = blockNames(model, prompt);
        synchronized (blocks) {
            int held = 0;
            while (held < names.length && blocks.get(names[held]) != null) {
                held++;
            }
            for (int i = names.length - 1; i >= 0; i--) {
                blocks.put(names[i], Boolean.TRUE); // the beginning last, so that it is the last to go
            }
            return held * BLOCK_TOKENS;
        }
    }

    private static long[] blockNames(String model, String prompt) {
        long[] names = new long[prompt.length() / BLOCK_CHARACTERS];
        long name = hash(0xCBF29CE484222325L, model, 0, model.length());
        for (int i = 0; i < names.length; i++) {
            name = hash(name, prompt, i * BLOCK_CHARACTERS, (i + 1) * BLOCK_CHARACTERS);
            names[i] = name;
        }
        return names;
    }

    /** FNV-1a over code units, with a final mix. */
    private static long hash(long start, String text, int from, int to) {
        long hash = start;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash ^ (hash >>> 32);
    }
}
