package dev.syncpl.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Hands out TCP ports of the loopback address to the processes of one stack. Not thread safe. */
final class Ports {

    /** Below what operating systems give to outgoing connections, so that none takes a port before its server does. */
    private static final int FIRST = 15_000;

    private static final int LAST = 32_000;
    private static final int MAX_TRIES = 1_000;
    private static final int CONNECT_MILLIS = 200;

    /** Given out in this process: a server that is still starting does not listen yet. */
    private static final Set<Integer> GIVEN = new HashSet<>();

    private final Map<Integer, String> claimed = new HashMap<>();

    /**
     * The wished port, or a free one.
     *
     * @param wished a port, or 0 for any
     * @param option what the person at the terminal can set instead, for the message
     * @throws StackException if that port is taken, or was claimed before
     */
    int claim(int wished, String what, String option) {
        int port = wished == 0 ? free() : free(wished, what, option);
        String holder = claimed.putIfAbsent(port, what);
        if (holder != null) {
            throw new StackException("port " + port + " is asked for twice, by " + holder + " and " + what
                    + ": choose another with " + option);
        }
        return port;
    }

    private static int free(int wished, String what, String option) {
        if (!isFree(wished)) {
            throw new StackException("port " + wished + " of the " + what
                    + " is taken: stop what listens there, or choose another with " + option);
        }
        return wished;
    }

    private static int free() {
        synchronized (GIVEN) {
            for (int i = 0; i < MAX_TRIES; i++) {
                int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
                if (!GIVEN.contains(port) && isFree(port)) {
                    GIVEN.add(port);
                    return port;
                }
            }
        }
        throw new StackException("no free port between " + FIRST + " and " + LAST);
    }

    /** A port is free if nothing answers and it can be bound; on some systems either alone may deceive. */
    private static boolean isFree(int port) {
        return !answers(port) && canBind(port);
    }

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean canBind(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
