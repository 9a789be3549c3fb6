package dev.syncpl.tree;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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

    @ArchTest
    static final ArchRule A_VERDICT_NEVER_SEES_THE_LABEL = noClasses()
            .that()
            .resideInAPackage("..verdict..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Label.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("..rule..", "..row..")
            .because("a verdict is compared with the label to say how good a judge is; one that could read the label,"
                    + " or anything computed from it, would be worth nothing");

    @ArchTest
    static final ArchRule A_TREE_HOLDS_NO_LABEL = noClasses()
            .that()
            .belongToAnyOf(
                    PreferenceTree.class,
                    CriterionNode.class,
                    RubricNode.class,
                    Leaf.class,
                    Sample.class,
                    Scores.class,
                    Shape.class)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Label.class)
            .because("a tree is all that a verdict is given, so the label must not travel inside it");
}
