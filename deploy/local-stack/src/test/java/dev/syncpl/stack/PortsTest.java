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

    @Test
    void aTakenPortIsNamedWithTheOptionThatAvoidsIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> Ports.claim(port, "broker", "--kafka-port"))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("port " + port + " of the broker is taken")
                    .hasMessageContaining("--kafka-port");
            assertThat(Ports.answers(port)).isTrue();
        }
    }

    @Test
    void aFreePortIsGivenAsWished() {
        int port = Ports.claim(0, "broker", "--kafka-port");

        assertThat(Ports.claim(port, "broker", "--kafka-port")).isEqualTo(port);
    }

    @Test
    void anyPortMeansADifferentOneEachTime() {
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            ports.add(Ports.claim(0, "broker", "--kafka-port"));
        }

        assertThat(ports).hasSize(20);
    }
}
