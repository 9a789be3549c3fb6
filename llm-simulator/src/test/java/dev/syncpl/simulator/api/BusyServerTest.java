package dev.syncpl.simulator.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A server with a single slot, in which a request takes longer than any test. */
@QuarkusTest
@TestProfile(BusyServerTest.Busy.class)
class BusyServerTest {

    private static final String BODY =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]}";

    public static final class Busy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "simulator.latency-ms", "600000",
                    "simulator.latency-sigma", "0",
                    "simulator.slots", "1",
                    "simulator.overload", "reject",
                    "simulator.journal", "100",
                    "simulator.retry-after-seconds", "3");
        }
    }

    @TestHTTPResource("/v1/chat/completions")
    private URI address;

    @Test
    void turnsAwayWhileBusyAndFreesTheSlotOfAClientThatLeft() throws IOException {
        try (Socket client = new Socket(address.getHost(), address.getPort())) {
            client.getOutputStream().write(post().getBytes(StandardCharsets.US_ASCII));
            eventually(1);

            Response turnedAway =
                    given().contentType(ContentType.JSON).body(BODY).post(address);

            assertThat(turnedAway.statusCode()).isEqualTo(429);
            assertThat(turnedAway.header("Retry-After")).isEqualTo("3");
            assertThat(turnedAway.jsonPath().getString("error.code")).isEqualTo("rate_limit_exceeded");
        }
        eventually(0);
        assertThat(counters().getMap("byKind.other.requests", String.class, Integer.class))
                .isEqualTo(Map.of("429", 1, "abandoned", 1));
        assertThat(given().get("/simulator/journal").jsonPath().getList("outcome"))
                .containsExactly("429", "abandoned");
    }

    @Test
    void slotsAreReadAndSetWhileItServes() {
        assertThat(given().get("/simulator/slots").jsonPath().getInt("slots")).isEqualTo(1);

        assertThat(resize("{\"slots\":3}").jsonPath().getInt("slots")).isEqualTo(3);
        assertThat(resize("{\"slots\":-1}").statusCode()).isEqualTo(400);
        assertThat(resize("{\"slots\":1}").statusCode()).isEqualTo(200);
    }

    private static Response resize(String body) {
        return given().contentType(ContentType.JSON).body(body).put("/simulator/slots");
    }

    private static void eventually(int inFlight) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(counters().getInt("inFlight")).isEqualTo(inFlight));
    }

    private static JsonPath counters() {
        return given().get("/simulator/counters").jsonPath();
    }

    private String post() {
        return "POST " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;
    }
}
