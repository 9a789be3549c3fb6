package dev.syncpl.stage.llm;

import dev.syncpl.events.Decoding;

/** What is different when a sample is drawn again. Every new draw has a seed of its own. */
public enum Change {
    /** Nothing but the seed: the new sample may stand in a pair with its siblings. */
    FRESH_SEED {
        @Override
        public Decoding of(Decoding decoding) {
            return decoding;
        }
    },
    /** Room for twice as many tokens. */
    MORE_TOKENS {
        @Override
        public Decoding of(Decoding decoding) {
            int doubled = (int) Math.min(Integer.MAX_VALUE, 2L * decoding.getMaxTokens());
            return new Decoding(decoding.getTemperature(), decoding.getTopP(), doubled);
        }
    },
    /** Half the temperature: closer to what the model finds likeliest, and so to the form that it was asked for. */
    COOLER {
        @Override
        public Decoding of(Decoding decoding) {
            return new Decoding(decoding.getTemperature() / 2, decoding.getTopP(), decoding.getMaxTokens());
        }
    };

    /** How the new sample is drawn, where the one before it was drawn like this. */
    public abstract Decoding of(Decoding decoding);
}
