package dev.syncpl.stack;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Main class of every child process: runs the program named by its first argument and ends the process when its
 * standard input ends. The parent holds the other end of that pipe, so the children go however the parent went,
 * {@code kill -9} included. Knows nothing but the JDK, since it runs on other programs' class paths.
 */
public final class Leash {

    /** How long an orderly exit may take once the parent is gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** As a shell reports a process that was asked to terminate. */
    private static final int TERMINATED = 143;

    private Leash() {}

    /** @param args the class whose {@code main} is run, then that program's arguments */
    public static void main(String[] args) throws Throwable {
        daemon("leash", Leash::exitWhenParentIsGone);
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void exitWhenParentIsGone() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes: only the end of the stream means something.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        daemon("leash-patience", Leash::haltAfterPatience);
        System.exit(TERMINATED);
    }

    private static void haltAfterPatience() {
        try {
            Thread.sleep(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            // Then at once.
        }
        Runtime.getRuntime().halt(TERMINATED);
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
