package dev.syncpl.aggregator.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.state.HostInfo;

/** Where other instances reach this one. */
final class AdvertisedAddress {

    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    private AdvertisedAddress() {}

    /**
     * The address of a setting. One that means "all of this machine" is no address for others: the machine's name
     * stands in for it.
     *
     * @param setting host:port
     * @throws StartException if it is none
     */
    static HostInfo of(String setting) {
        HostInfo address = parsed(setting);
        return EVERYWHERE.contains(address.host()) ? new HostInfo(machine(), address.port()) : address;
    }

    /** As a setting again. */
    static String text(HostInfo address) {
        String host = address.host();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.port();
    }

    private static HostInfo parsed(String setting) {
        try {
            HostInfo address = HostInfo.buildFromEndpoint(setting);
            if (address != null && !address.host().isEmpty()) {
                return address;
            }
        } catch (ConfigException e) {
            throw wrong(setting);
        }
        throw wrong(setting);
    }

    private static StartException wrong(String setting) {
        return new StartException(
                "syncpl.aggregator.advertised-address is '" + setting + "', which is no host:port of this instance");
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
