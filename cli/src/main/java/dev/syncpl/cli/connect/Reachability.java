package dev.syncpl.cli.connect;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Knocks at a broker's door: a refused connection is known at once, while Kafka's clients knock on until they time out. */
final class Reachability {

    private static final int TIMEOUT_MILLIS = 2_000;

    private Reachability() {}

    /**
     * Whether any of the servers takes a connection.
     *
     * @param bootstrapServers host:port, separated by commas
     */
    static boolean any(String bootstrapServers) {
        for (String server : bootstrapServers.split(",")) {
            if (takesConnection(server.strip())) {
                return true;
            }
        }
        return false;
    }

    private static boolean takesConnection(String server) {
        int colon = server.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(server.substring(colon + 1));
            String host =
                    server.substring(0, Math.max(colon, 0)).replace("[", "").replace("]", "");
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
