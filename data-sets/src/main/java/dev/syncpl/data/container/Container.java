package dev.syncpl.data.container;

/** The form of a file. Each may also be gzipped. */
public enum Container {
    /** One JSON object a line. */
    JSONL("JSON lines"),
    /** JSON objects over several lines: a list of them, or one after the other. */
    JSON("JSON list"),
    /** Comma, semicolon or tab separated values with a header. */
    CSV("CSV"),
    PARQUET("Parquet");

    private final String title;

    Container(String title) {
        this.title = title;
    }

    /** What to call it before people. */
    public String title() {
        return title;
    }
}
