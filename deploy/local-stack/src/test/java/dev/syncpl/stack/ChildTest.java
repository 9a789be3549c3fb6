package dev.syncpl.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path temp;

    @Test
    void aDeadChildIsReportedWithExitCodeLastLineAndLog() throws Exception {
        CompletableFuture<Child> dead = new CompletableFuture<>();
        Child child = new Child(spec("broken", Fails.class), temp.resolve("broken.log"), dead::complete);

        assertThat(dead.get(SOON.toSeconds(), TimeUnit.SECONDS)).isSameAs(child);
        assertThat(child.obituary())
                .isEqualTo(
                        "broken ended with exit code 7: cannot find my keys (log: " + temp.resolve("broken.log") + ")");
    }

    @Test
    void anEndThatWasAskedForIsNotReported() {
        CompletableFuture<Child> dead = new CompletableFuture<>();
        Child child = new Child(spec("quiet", Waits.class), temp.resolve("quiet.log"), dead::complete);
        awaitLine(child);

        child.terminate();
        child.awaitEnd(SOON);

        assertThat(child.alive()).isFalse();
        assertThat(dead).isNotDone();
    }

    @Test
    void aChildEndsWhenItsParentIsKilled() throws Exception {
        // A parent that starts a child, prints its process id and waits to be killed.
        JavaProgram parent =
                program(StartsAChild.class, List.of(temp.resolve("orphan.log").toString()));
        Path output = temp.resolve("parent.log");
        Child process = new Child(
                new Child.Spec("parent", parent, System.getenv(), URI.create("none:/"), () -> true, Child.Tier.SERVER),
                output,
                dead -> {});
        await().atMost(SOON).until(() -> !read(output).isBlank());
        ProcessHandle orphan =
                ProcessHandle.of(Long.parseLong(read(output).strip())).orElseThrow();

        process.kill();

        orphan.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(orphan.isAlive()).isFalse();
    }

    @Test
    void whatIsNotBuiltIsNamed() {
        assertThatThrownBy(() -> JavaProgram.ofJar(temp.resolve("quarkus-run.jar"), List.of(), Map.of()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("quarkus-run.jar is missing")
                .hasMessageContaining("./mvnw");
    }

    private static Child.Spec spec(String name, Class<?> mainClass) {
        return new Child.Spec(
                name,
                program(mainClass, List.of()),
                System.getenv(),
                URI.create("none:/"),
                () -> true,
                Child.Tier.SERVER);
    }

    private static JavaProgram program(Class<?> mainClass, List<String> arguments) {
        return new JavaProgram(
                mainClass.getName(), System.getProperty("java.class.path"), List.of(), Map.of(), arguments);
    }

    private static void awaitLine(Child child) {
        await().atMost(SOON).until(() -> !read(child.log()).isBlank());
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    static final class Fails {
        public static void main(String[] args) {
            System.out.println("all is well");
            System.out.println("cannot find my keys");
            System.out.println("\tat dev.syncpl.Somewhere");
            System.exit(7);
        }
    }

    static final class Waits {
        public static void main(String[] args) throws InterruptedException {
            System.out.println("waiting");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    static final class StartsAChild {
        public static void main(String[] args) throws InterruptedException {
            Child child = new Child(spec("child", Waits.class), Path.of(args[0]), dead -> {});
            awaitLine(child);
            System.out.println(child.handle().pid());
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
