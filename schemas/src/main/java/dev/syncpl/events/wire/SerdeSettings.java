package dev.syncpl.events.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Which serializer and deserializer classes put events on the wire, and how they are configured. The build chooses a
 * resource; a caller may override any of its keys. No code names the registry's vendor. Immutable.
 *
 * <p>Precedence, strongest first: the overrides given to {@link #load}, then the resource {@code serdes.properties}.
 */
public final class SerdeSettings {

    private static final String RESOURCE = "serdes.properties";
    private static final String REGISTRY_URL = "${registry.url}";
    private static final String SETTINGS = "settings.";

    private final String serializerClass;
    private final String deserializerClass;
    private final URI registryApi;
    private final Map<String, Object> configuration;

    private SerdeSettings(Properties properties) {
        this.serializerClass = required(properties, "serializer");
        this.deserializerClass = required(properties, "deserializer");
        this.registryApi = URI.create(required(properties, "registry-api"));
        Map<String, Object> settings = new HashMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(SETTINGS)) {
                settings.put(key.substring(SETTINGS.length()), properties.getProperty(key));
            }
        }
        this.configuration = Map.copyOf(settings);
    }

    /** Settings of this build for the registry at that address, for example {@code http://127.0.0.1:8081}. */
    public static SerdeSettings load(String registryUrl) {
        return load(registryUrl, Map.of());
    }

    /**
     * Settings of this build with some keys replaced or added.
     *
     * @param registryUrl base address of the registry, without a path
     * @param overrides keys as in the resource: {@code serializer}, {@code deserializer}, {@code registry-api},
     *     {@code settings.*}
     * @throws IllegalArgumentException if a required key is missing
     */
    public static SerdeSettings load(String registryUrl, Map<String, String> overrides) {
        Properties properties = new Properties();
        try (InputStream in = SerdeSettings.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalArgumentException("resource " + RESOURCE + " is not on the class path");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.putAll(overrides);
        String base = registryUrl.endsWith("/") ? registryUrl.substring(0, registryUrl.length() - 1) : registryUrl;
        properties.replaceAll((key, value) -> value.toString().replace(REGISTRY_URL, base));
        return new SerdeSettings(properties);
    }

    /** Address of the registry's HTTP API. */
    public URI registryApi() {
        return registryApi;
    }

    /** A new, configured value serializer. The caller closes it. */
    public <V extends SpecificRecord> Serializer<V> serializer(Class<V> type) {
        Serializer<V> serializer = instantiate(serializerClass);
        serializer.configure(configuration, false);
        return serializer;
    }

    /** A new, configured value deserializer. The caller closes it. */
    public <V extends SpecificRecord> Deserializer<V> deserializer(Class<V> type) {
        Deserializer<V> deserializer = instantiate(deserializerClass);
        deserializer.configure(configuration, false);
        return deserializer;
    }

    /** A new, configured value serde. The caller closes it. */
    public <V extends SpecificRecord> Serde<V> serde(Class<V> type) {
        return Serdes.serdeFrom(serializer(type), deserializer(type));
    }

    @SuppressWarnings("unchecked")
    private static <T> T instantiate(String className) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Class<?> type =
                    Class.forName(className, true, loader != null ? loader : SerdeSettings.class.getClassLoader());
            return (T) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot create " + className + ": is its jar on the class path?", e);
        }
    }

    private static String required(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("serde setting '" + key + "' is missing");
        }
        return value;
    }
}
