package dev.syncpl.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    private final Ports ports = new Ports();

    @Test
    void aTakenPortIsNamedWithTheOptionThatAvoidsIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> ports.claim(port, "broker", "--kafka-port"))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("port " + port + " of the broker is taken")
                    .hasMessageContaining("--kafka-port");
            assertThat(Ports.answers(port)).isTrue();
        }
    }

    @Test
    void aFreePortIsGivenAsWished() {
        int port = new Ports().claim(0, "broker", "--kafka-port");

        assertThat(ports.claim(port, "broker", "--kafka-port")).isEqualTo(port);
    }

    @Test
    void aPortIsGivenOnceInAStack() {
        int port = ports.claim(0, "registry", "--registry-port");

        assertThatThrownBy(() -> ports.claim(port, "rubric-0", "--http-port-base"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("asked for twice, by registry and rubric-0")
                .hasMessageContaining("--http-port-base");
    }

    @Test
    void anyPortMeansADifferentOneEachTime() {
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            given.add(new Ports().claim(0, "broker", "--kafka-port"));
        }

        assertThat(given).hasSize(20);
    }
}
