package dev.syncpl.data.train;

import dev.syncpl.data.train.shape.Shape;
import java.util.List;

/**
 * Who loads the files. The lengths are the defaults of the releases named, read from their sources; what exceeds them is
 * lost without an error, which is why an export warns.
 */
public enum Trainer {
    /** TRL 1.16, {@code SFTConfig} and {@code DPOConfig}. */
    TRL(
            "trl",
            "TRL",
            List.of(Shape.CONVERSATIONAL, Shape.TEXT, Shape.MESSAGES),
            new Limit("TRL", "max_length", 1024, "cut at their ends, which is where the answer is"),
            new Limit("TRL", "max_length", 1024, "cut at their ends, which is where the answer is")),
    /** LLaMA-Factory 0.9.5. */
    LLAMA_FACTORY(
            "llama-factory",
            "LLaMA-Factory",
            List.of(Shape.SHAREGPT, Shape.ALPACA),
            new Limit("LLaMA-Factory", "cutoff_len", 2048, "cut, prompt and answer in proportion"),
            new Limit("LLaMA-Factory", "cutoff_len", 2048, "cut, prompt and answer in proportion")),
    /** OpenRLHF 0.11.2. */
    OPENRLHF(
            "openrlhf",
            "OpenRLHF",
            List.of(Shape.CONVERSATIONAL),
            new Limit("OpenRLHF", "data.max_len", 2048, "cut, or left out where the prompt alone is as long"),
            new Limit("OpenRLHF", "data.max_len", 512, "cut, or left out where the prompt alone is as long")),
    /** axolotl 0.19. */
    AXOLOTL(
            "axolotl",
            "axolotl",
            List.of(Shape.CHAT_TEMPLATE),
            new Limit("axolotl", "sequence_len", 512, "left out"),
            new Limit("axolotl", "sequence_len", 512, "left out")),
    /** Whatever reads the Hugging Face layout; the lengths are TRL's. */
    HF(
            "hf",
            "a Hugging Face data set",
            List.of(Shape.CONVERSATIONAL),
            new Limit("TRL", "max_length", 1024, "cut at their ends, which is where the answer is"),
            new Limit("TRL", "max_length", 1024, "cut at their ends, which is where the answer is"));

    /**
     * A length that a trainer takes unless told otherwise.
     *
     * @param owner whose default it is
     * @param option what the trainer calls it
     * @param tokens prompt and answer, at most
     * @param fate what becomes of longer rows
     */
    public record Limit(String owner, String option, int tokens, String fate) {}

    private final String id;
    private final String title;
    private final List<Shape> shapes;
    private final Limit completions;
    private final Limit pairs;

    Trainer(String id, String title, List<Shape> shapes, Limit completions, Limit pairs) {
        this.id = id;
        this.title = title;
        this.shapes = shapes;
        this.completions = completions;
        this.pairs = pairs;
    }

    /** Name on the command line. */
    public String id() {
        return id;
    }

    /** Name for people. */
    public String title() {
        return title;
    }

    /** Shapes that it loads, its default first. */
    public List<Shape> shapes() {
        return shapes;
    }

    /** Its default length for rows of that data set. */
    public Limit limit(DataSet dataSet) {
        return dataSet.pairs() ? pairs : completions;
    }

    /** Whether rows go into Parquet shards with a card beside them, and not into JSON Lines. */
    public boolean parquet() {
        return this == HF;
    }
}
