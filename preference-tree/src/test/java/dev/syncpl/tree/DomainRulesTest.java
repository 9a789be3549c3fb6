package dev.syncpl.tree;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.syncpl.tree", importOptions = DoNotIncludeTests.class)
class DomainRulesTest {

    @ArchTest
    static final ArchRule THE_METHOD_STANDS_ALONE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.syncpl.tree..")
            .because("the method must read the same nodes the same way whether they come from a topic, a file or a"
                    + " test; a rule that can see an event, a prompt or a broker will one day depend on it");
}
