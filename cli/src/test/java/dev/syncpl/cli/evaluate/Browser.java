package dev.syncpl.cli.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A headless Chromium, if the machine has one (Debian's package {@code chromium}). No name is resolved for it. */
final class Browser {

    private static final long PATIENCE_SECONDS = 120;
    private static final String NOBODY = "not an origin";

    private final String command;
    private final Path folder;
    private int pages;

    private Browser(String command, Path folder) {
        this.command = command;
        this.folder = folder;
    }

    /**
     * What a page did.
     *
     * @param picture the page as drawn
     * @param console lines that it wrote to the console, errors of loading among them
     * @param requests addresses that it asked for over a network; the browser's own business is not among them
     */
    record Shown(BufferedImage picture, List<String> console, List<String> requests) {}

    /** @param folder where it may keep its files */
    static Optional<Browser> find(Path folder) {
        return Stream.of("chromium", "chromium-browser")
                .flatMap(name -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(entry -> Path.of(entry, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(found -> new Browser(found.toString(), folder));
    }

    Shown show(Path page, int width, int height, String... more) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve("page-" + pages++));
        Path network = own.resolve("network.json");
        Path picture = own.resolve("picture.png");
        Path log = own.resolve("log.txt");
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--enable-logging=stderr",
                "--hide-scrollbars",
                "--user-data-dir=" + own.resolve("profile"),
                "--log-net-log=" + network,
                "--screenshot=" + picture,
                "--window-size=" + width + "," + height));
        arguments.addAll(List.of(more));
        arguments.add(page.toUri().toString());
        Process process = new ProcessBuilder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command + " did not end; see " + log);
        }
        List<String> console = Files.readString(log)
                .lines()
                .filter(line -> line.contains("CONSOLE"))
                .toList();
        return new Shown(ImageIO.read(picture.toFile()), console, requests(network));
    }

    /** Requests that somebody made: those of the browser itself have no origin. */
    private static List<String> requests(Path network) throws IOException {
        List<String> requests = new ArrayList<>();
        for (JsonNode event : new ObjectMapper().readTree(network.toFile()).path("events")) {
            JsonNode params = event.path("params");
            String address = params.path("url").asText();
            if (params.has("initiator")
                    && !params.path("initiator").asText().equals(NOBODY)
                    && !address.startsWith("file:")
                    && !address.startsWith("data:")) {
                requests.add(address);
            }
        }
        return requests;
    }
}
