package dev.syncpl.data.train;

/** What a row is for. */
public enum Split {
    TRAIN("train"),
    TEST("test");

    private final String id;

    Split(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
