package dev.syncpl.tree.id;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Hash of what a comparison is about: the conversation and its two responses, whichever of them is called A. It names a
 * conversation that came without an id, is the sample id of a tree's root, tells a repeated request from a conflicting
 * one, and keys the simulator's truth.
 */
public final class ContentHash {

    private ContentHash() {}

    public static Builder builder() {
        return new Builder();
    }

    /** Hash of one text: 32 hexadecimal digits. */
    public static String ofText(String text) {
        return new FieldDigest("text").field(text).hex();
    }

    /** Collects a comparison turn by turn, oldest first. Not for sharing between threads. */
    public static final class Builder {

        private record Turn(String role, String content) {}

        private final List<Turn> turns = new ArrayList<>();
        private String first;
        private String second;

        private Builder() {}

        public Builder turn(String role, String content) {
            turns.add(new Turn(Objects.requireNonNull(role), Objects.requireNonNull(content)));
            return this;
        }

        public Builder responses(String a, String b) {
            boolean sorted = a.compareTo(b) <= 0;
            first = sorted ? a : b;
            second = sorted ? b : a;
            return this;
        }

        /**
         * The hash, 32 hexadecimal digits: the order of the turns counts, the order of the two responses does not.
         *
         * @throws IllegalStateException if the responses were not given
         */
        public String ordered() {
            if (first == null) {
                throw new IllegalStateException("a comparison without its responses has no content hash");
            }
            FieldDigest digest = new FieldDigest("comparison").number(turns.size());
            turns.forEach(turn -> digest.field(turn.role()).field(turn.content()));
            return digest.field(first).field(second).hex();
        }
    }
}
