package dev.syncpl.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * What a child process runs.
 *
 * @param mainClass class with the program's {@code main}
 * @param classPath as the JVM's option takes it
 * @param jvmOptions its own, beside those that every child gets
 * @param properties system properties
 * @param arguments the program's arguments
 */
record JavaProgram(
        String mainClass,
        String classPath,
        List<String> jvmOptions,
        Map<String, String> properties,
        List<String> arguments) {

    /** Seven JVMs share a laptop: quick to start, small, one collector thread. */
    private static final List<String> COMMON =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Dfile.encoding=UTF-8");

    /**
     * Keeps Ctrl-C and a closing terminal, which reach every process of the terminal's foreground group, from the
     * children: their parent stops them, in order. What is ignored before an exec stays ignored after it.
     */
    private static final List<String> SHIELD = List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    /**
     * A jar that names its main class, as {@code java -jar} would run it.
     *
     * @throws StackException if the jar is not there
     */
    static JavaProgram ofJar(Path jar, List<String> jvmOptions, Map<String, String> properties) {
        if (!Files.isRegularFile(jar)) {
            throw notBuilt(jar);
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            List<String> options = new ArrayList<>(jvmOptions);
            String opened = manifest.getMainAttributes().getValue("Add-Opens");
            if (opened != null) {
                Stream.of(opened.split(" ")).forEach(each -> options.add("--add-opens=" + each + "=ALL-UNNAMED"));
            }
            return new JavaProgram(
                    manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS),
                    jar.toString(),
                    options,
                    properties,
                    List.of());
        } catch (IOException e) {
            throw new StackException(jar + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A program of a folder full of jars. */
    static JavaProgram ofFolder(
            Path folder,
            String mainClass,
            List<String> jvmOptions,
            Map<String, String> properties,
            List<String> arguments) {
        if (!Files.isDirectory(folder)) {
            throw notBuilt(folder);
        }
        return new JavaProgram(mainClass, folder.resolve("*").toString(), jvmOptions, properties, arguments);
    }

    /** The command line: the program under its {@link Leash}, shielded from the terminal's signals. */
    List<String> command() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of(SHIELD.get(0)))) {
            command.addAll(SHIELD);
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(COMMON);
        command.addAll(jvmOptions);
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-cp");
        command.add(classPath + System.getProperty("path.separator") + ownClassPath());
        command.add(Leash.class.getName());
        command.add(mainClass);
        command.addAll(arguments);
        return List.copyOf(command);
    }

    private static Path ownClassPath() {
        CodeSource source = Leash.class.getProtectionDomain().getCodeSource();
        return Path.of(URI.create(source.getLocation().toString()));
    }

    private static StackException notBuilt(Path missing) {
        return new StackException(missing + " is missing: build it with ./mvnw -DskipTests package");
    }
}
