package dev.syncpl.cli.connect;

import dev.syncpl.cli.CliException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The checkout that this command was built in, told by the launcher.
 *
 * @param root its root folder
 */
public record Home(Path root) {

    private static final String PROPERTY = "syncpl.home";

    /** The checkout, if the launcher told it. */
    public static Optional<Home> find() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(root -> new Home(Path.of(root)));
    }

    /** The checkout, for what cannot do without the jars built there. */
    public static Home require() {
        return find().orElseThrow(() -> CliException.environment(
                "the project's folder is not known: run this command through ./syncpl in a checkout"));
    }

    /** Where {@code up} keeps its data unless told otherwise. */
    public Path dataFolder() {
        return root.resolve(".syncpl").resolve("data");
    }
}
