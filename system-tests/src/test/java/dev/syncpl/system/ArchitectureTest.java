package dev.syncpl.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.syncpl.events.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What may know what. Each rule says why it exists; the two pure modules hold their own. */
@AnalyzeClasses(packages = "dev.syncpl", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] SERVICES = {
        "dev.syncpl.criteria..", "dev.syncpl.rubric..", "dev.syncpl.judgment..", "dev.syncpl.aggregator.."
    };

    private static final Pattern TOPIC_NAME = Pattern.compile("\"syncpl\\.[a-z.-]+\\.v\\d+");

    @ArchTest
    static final ArchRule CRITERIA_SERVICE_STANDS_ALONE = standsAlone("dev.syncpl.criteria..");

    @ArchTest
    static final ArchRule RUBRIC_SERVICE_STANDS_ALONE = standsAlone("dev.syncpl.rubric..");

    @ArchTest
    static final ArchRule JUDGMENT_SERVICE_STANDS_ALONE = standsAlone("dev.syncpl.judgment..");

    @ArchTest
    static final ArchRule AGGREGATOR_SERVICE_STANDS_ALONE = standsAlone("dev.syncpl.aggregator..");

    @ArchTest
    static final ArchRule THE_AGGREGATOR_IS_NO_STAGE = noClasses()
            .that()
            .resideInAPackage("dev.syncpl.aggregator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.syncpl.stage..")
            .because("it runs on Kafka Streams and never calls a model");

    @ArchTest
    static final ArchRule THE_COMMAND_LINE_KNOWS_NO_SERVICE = noClasses()
            .that()
            .resideInAnyPackage("dev.syncpl.cli..", "dev.syncpl.stack..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVICES)
            .because("services are processes to it, reached through topics and HTTP alone");

    @ArchTest
    static final ArchRule STAGES_KNOW_NO_KAFKA = noClasses()
            .that()
            .resideInAnyPackage("dev.syncpl.criteria..", "dev.syncpl.rubric..", "dev.syncpl.judgment..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("a stage is one function from a record to its children; the runner owns the broker");

    @ArchTest
    static final ArchRule THE_RUNNER_KNOWS_NEITHER_PROMPTS_NOR_QUARKUS = noClasses()
            .that()
            .resideInAPackage("dev.syncpl.stage.runner..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.syncpl.prompts..", "dev.syncpl.recorded..", "io.quarkus..", "jakarta..")
            .because("its protocol must be provable without them");

    @ArchTest
    static final ArchRule STAGES_KNOW_NO_RULES = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.syncpl.stage..", "dev.syncpl.criteria..", "dev.syncpl.rubric..", "dev.syncpl.judgment..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.syncpl.tree")
                    .and(JavaClass.Predicates.simpleNameEndingWith("Rule")))
            .because("what a row is worth is decided once, by the aggregator, after the stages are done");

    @ArchTest
    static final ArchRule THE_REWARD_API_KNOWS_NEITHER_EVENTS_NOR_SERVERS = noClasses()
            .that()
            .resideInAPackage("dev.syncpl.reward..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.syncpl.events..", "org.apache.kafka..", "io.quarkus..", "jakarta..")
            .because("it is what who asks and who serves say to each other, and has no room for a label");

    @ArchTest
    static final ArchRule NO_REGISTRY_VENDOR = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.apicurio..", "io.confluent..")
            .because("which registry client is used is configuration");

    @Test
    void topicNamesStandInTheDescriptorsAlone() throws IOException {
        List<String> strays = new ArrayList<>();
        for (Path file : mainSources()) {
            if (!file.endsWith(Topics.class.getSimpleName() + ".java")
                    && TOPIC_NAME.matcher(Files.readString(file)).find()) {
                strays.add(file.toString());
            }
        }

        assertThat(strays)
                .as("files that spell a topic's name instead of asking Topics")
                .isEmpty();
    }

    @Test
    void noSourceNamesARegistryClientClass() throws IOException {
        List<String> strays = new ArrayList<>();
        for (Path file : mainSources()) {
            String source = Files.readString(file);
            if (source.contains("io.apicurio") || source.contains("io.confluent")) {
                strays.add(file.toString());
            }
        }

        assertThat(strays).as("files that name a client which is configuration").isEmpty();
    }

    private static ArchRule standsAlone(String service) {
        String[] others =
                Stream.of(SERVICES).filter(other -> !other.equals(service)).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(service)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("services are deployed and scaled one by one and share nothing but events");
    }

    private static List<Path> mainSources() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> files = Files.find(
                root, 20, (path, attributes) -> path.toString().endsWith(".java") && isMainSource(root, path))) {
            files.forEach(sources::add);
        }
        assertThat(sources).hasSizeGreaterThan(20);
        return sources;
    }

    private static boolean isMainSource(Path root, Path file) {
        String path = root.relativize(file).toString().replace('\\', '/');
        return path.contains("src/main/java/") && !path.contains("/target/") && !path.contains("node_modules");
    }
}
