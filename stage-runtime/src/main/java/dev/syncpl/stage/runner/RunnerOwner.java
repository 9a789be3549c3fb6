package dev.syncpl.stage.runner;

/** Whoever started a runner. */
@FunctionalInterface
public interface RunnerOwner {

    /**
     * The runner ended by itself: it was fenced by another instance of the same id, it was asked to start where it must
     * not, or it met a defect. Called once, on the runner's thread, after its clients were closed; never after {@link
     * StageRunner#stop()}. A service ends its process with a non-zero exit code here.
     *
     * @param status {@code STOPPED} with the reason, already logged
     */
    void stoppedByItself(RunnerStatus status);
}
