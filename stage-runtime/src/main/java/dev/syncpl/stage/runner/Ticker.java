package dev.syncpl.stage.runner;

/** The runner's only view of time, so that tests can drive it. Thread safe. */
interface Ticker {

    /** Milliseconds of a clock that never goes back; differences alone mean something. */
    long millis();

    /** Lets the calling thread rest for about that long; returns at once if it is interrupted. */
    void rest(long millis);

    /** The machine's clock. */
    static Ticker system() {
        return new Ticker() {
            @Override
            public long millis() {
                return System.nanoTime() / 1_000_000;
            }

            @Override
            public void rest(long millis) {
                try {
                    Thread.sleep(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }
}
