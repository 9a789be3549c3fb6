package dev.syncpl.prompts;

/** How the parsers of this package leave a text that does not hold what was asked for; never leaves the package. */
final class Unreadable extends Exception {

    Unreadable(String reason) {
        super(reason, null, false, false);
    }

    /** Reads a canonical text. */
    interface Reader<T> {
        Reading<T> read(String canonical) throws Unreadable;
    }

    /** What was read, and whether the text deviates from the form that was asked for. */
    record Reading<T>(T value, boolean repaired) {}

    /**
     * Reads a raw completion, and turns the exception into a value. A text that could not be quoted as it is (it holds
     * control tokens, say) counts as repaired: a trainer's tokenizer would take it for more than text.
     */
    static <T> Parsed<T> parse(String raw, Reader<T> reader) {
        String canonical = CanonicalText.of(raw);
        if (CanonicalText.holdsReasoningMark(canonical)) {
            return new Parsed.Malformed<>("a reasoning mark inside the answer");
        }
        try {
            Reading<T> reading = reader.read(canonical);
            boolean repaired = reading.repaired() || !JudgedText.isPlain(canonical);
            return new Parsed.Ok<>(reading.value(), canonical, repaired);
        } catch (Unreadable e) {
            return new Parsed.Malformed<>(e.getMessage());
        }
    }
}
