package dev.syncpl.aggregator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdvertisedAddressTest {

    @Test
    void isTheSetting() {
        assertThat(AdvertisedAddress.of("10.0.0.7:8094")).isEqualTo(new HostInfo("10.0.0.7", 8094));
        assertThat(AdvertisedAddress.text(AdvertisedAddress.of("aggregator-1.line:80")))
                .isEqualTo("aggregator-1.line:80");
        assertThat(AdvertisedAddress.text(AdvertisedAddress.of("[2001:db8::1]:80")))
                .isEqualTo("[2001:db8::1]:80");
    }

    @Test
    void isTheMachinesNameWhereTheServiceListensEverywhere() {
        assertThat(AdvertisedAddress.of("0.0.0.0:8094").host()).isNotEqualTo("0.0.0.0");
        assertThat(AdvertisedAddress.of("0.0.0.0:8094").port()).isEqualTo(8094);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", ":8094", "host:port"})
    void namesASettingThatIsNone(String setting) {
        assertThatThrownBy(() -> AdvertisedAddress.of(setting))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("advertised-address is '" + setting + "'");
    }
}
