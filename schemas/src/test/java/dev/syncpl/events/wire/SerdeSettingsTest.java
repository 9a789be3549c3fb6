package dev.syncpl.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.events.RunState;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class SerdeSettingsTest {

    @Test
    void theClassesOfThisBuildCanBeCreated() {
        SerdeSettings settings = SerdeSettings.load("http://127.0.0.1:1/");

        try (Serializer<RunState> serializer = settings.serializer(RunState.class)) {
            assertThat(serializer).isNotNull();
        }
        assertThat(settings.registryApi().toString())
                .startsWith("http://127.0.0.1:1/")
                .doesNotContain("1//");
    }

    @Test
    void aCallerMayChooseOtherClasses() {
        SerdeSettings settings =
                SerdeSettings.load("http://127.0.0.1:1", Map.of("deserializer", ByteArrayDeserializer.class.getName()));

        assertThat((Object) settings.deserializer(RunState.class)).isInstanceOf(ByteArrayDeserializer.class);
    }

    @Test
    void aMissingClassIsNamed() {
        SerdeSettings settings = SerdeSettings.load("http://127.0.0.1:1", Map.of("serializer", "no.such.Serializer"));

        assertThatThrownBy(() -> settings.serializer(RunState.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no.such.Serializer");
    }
}
