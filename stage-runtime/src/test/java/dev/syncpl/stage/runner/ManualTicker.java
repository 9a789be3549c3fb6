package dev.syncpl.stage.runner;

/** A clock that moves when it is told to, or when somebody rests. For one thread. */
final class ManualTicker implements Ticker {

    private long now = 1_000_000;
    private Runnable onRest = () -> {};

    @Override
    public long millis() {
        return now;
    }

    @Override
    public void rest(long millis) {
        now += millis;
        onRest.run();
    }

    void advance(long millis) {
        now += millis;
    }

    /** What happens in the world whenever the runner rests. */
    void onRest(Runnable event) {
        onRest = event;
    }
}
