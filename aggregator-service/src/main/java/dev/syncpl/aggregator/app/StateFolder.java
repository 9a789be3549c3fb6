package dev.syncpl.aggregator.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Marks the folder of the state stores with the cluster that its offsets belong to. The stores of one cluster beside the
 * changelogs of another would be taken for up to date, and trees would be lost without a word.
 */
final class StateFolder {

    private static final String MARKER = "syncpl-state.properties";
    private static final String CLUSTER = "cluster";

    private final Path folder;

    StateFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Marks the folder for this cluster, or finds it marked so.
     *
     * @throws StartException if it belongs to another cluster or cannot be used
     */
    void claim(String cluster) {
        Path marker = folder.resolve(MARKER);
        try {
            Files.createDirectories(folder);
            if (Files.exists(marker)) {
                compare(marker, cluster);
            } else {
                write(marker, cluster);
            }
        } catch (IOException e) {
            throw new StartException("The state folder " + folder + " cannot be used: " + e);
        }
    }

    private void compare(Path marker, String cluster) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(marker)) {
            properties.load(in);
        }
        String found = properties.getProperty(CLUSTER);
        if (!cluster.equals(found)) {
            throw new StartException("The state folder " + folder + " belongs to Kafka cluster " + found
                    + ", but the brokers are cluster " + cluster + ": give another folder, or delete this one");
        }
    }

    private static void write(Path marker, String cluster) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(CLUSTER, cluster);
        try (OutputStream out = Files.newOutputStream(marker)) {
            properties.store(out, "State of the aggregator; its offsets mean this cluster");
        }
    }
}
