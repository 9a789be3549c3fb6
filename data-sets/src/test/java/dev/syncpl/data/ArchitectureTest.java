package dev.syncpl.data;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.syncpl.data", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FILES_KNOW_NO_TOPICS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.syncpl.events..", "dev.syncpl.cli..", "org.apache.kafka..", "org.apache.avro..", "picocli..")
            .because("what a file means has nothing to do with how its comparisons travel, and is tested without a"
                    + " broker");

    @ArchTest
    static final ArchRule READING_AND_WRITING_STAND_APART = noClasses()
            .that()
            .resideInAPackage("dev.syncpl.data.read..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.syncpl.data.train..")
            .because("what others wrote is one thing, what trainers load is another");
}
