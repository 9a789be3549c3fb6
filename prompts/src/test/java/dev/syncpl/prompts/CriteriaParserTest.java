package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CriteriaParserTest {

    private final CriteriaPrompt prompt = Prompts.criteria("criteria/1");

    @Test
    void readsTheExampleOfTheJavadoc() {
        String text = """
                1. Correct sum: The answer states that the total is 42.
                2. Shown steps: The answer shows how the total comes about.""";

        CriteriaList list = Samples.strict(prompt.parse(text, 2));

        assertThat(list.items())
                .containsExactly(
                        new CriterionItem("Correct sum", "The answer states that the total is 42.", false),
                        new CriterionItem("Shown steps", "The answer shows how the total comes about.", false));
        assertThat(prompt.renderItems(list.items())).isEqualTo(text);
    }

    @Test
    void keepsTheFirstOfTooMany() {
        CriteriaList list = Samples.repaired(prompt.parse(Samples.CRITERIA, 2));

        assertThat(list.items()).extracting(CriterionItem::name).containsExactly("Usable number", "Brevity");
        assertThat(list.items()).noneMatch(CriterionItem::repaired);
        assertThat(list.surplus()).isEqualTo(1);
    }

    @Test
    void returnsTooFewAsTheyAre() {
        CriteriaList list = Samples.repaired(prompt.parse(Samples.CRITERIA, 10));

        assertThat(list.items()).hasSize(3).noneMatch(CriterionItem::repaired);
    }

    @Test
    void keepsTheFirstOfEqualNames() {
        CriteriaList list = Samples.repaired(
                prompt.parse("1. Usable Number: first\n2. usable  number: second\n3. Other: third", 3));

        assertThat(list.items()).extracting(CriterionItem::sentence).containsExactly("first", "third");
        assertThat(list.duplicates()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1. **Name**: sentence",
                "1. **Name:** sentence",
                "**1. Name: sentence**",
                "**1.** Name: sentence",
                "- 1. Name: sentence",
                "### 1. Name: sentence",
                "1) Name: sentence",
                "1: Name: sentence",
                "1. Name - sentence",
                "1. Name — sentence",
                "1. Name：sentence",
                "1. Name:sentence",
                "- Name: sentence",
                "* **Name**: sentence",
                "+ Name: sentence",
                "１．Name：sentence",
                "1.Name: sentence",
                "#1. Name: sentence",
                "Criterion 1: Name: sentence",
                "**Criterion 1. Name** – sentence",
                "criterion1) Name: sentence",
                "1. Name\nsentence",
                "1. **Name:**\n\n   - sentence",
                "### 1. Name\n*sentence*",
                "1. Name：\nsentence"
            })
    void undressesAnItem(String line) {
        CriteriaList list = Samples.repaired(prompt.parse(line, 1));

        assertThat(list.items()).containsExactly(new CriterionItem("Name", "sentence", true));
    }

    @Test
    void textAroundTheItemsLeavesThemClean() {
        CriteriaList list =
                Samples.repaired(prompt.parse("Here you are:\n\n" + Samples.CRITERIA + "\n\nGood luck!", 3));

        assertThat(list.items()).hasSize(3).noneMatch(CriterionItem::repaired);
    }

    @Test
    void numbersThatAreOffLeaveTheItemsClean() {
        CriteriaList list = Samples.repaired(prompt.parse("3. One: a\n3. Two: b", 2));

        assertThat(list.items())
                .containsExactly(new CriterionItem("One", "a", false), new CriterionItem("Two", "b", false));
    }

    @Test
    void subordinateBulletsAreNoItems() {
        CriteriaList list = Samples.repaired(prompt.parse("1. One: a\n   - Detail: more\n2. Two: b", 2));

        assertThat(list.items()).extracting(CriterionItem::name).containsExactly("One", "Two");
    }

    @Test
    void theFormRepeatedIsNoItem() {
        CriteriaList list = Samples.repaired(prompt.parse("1. Name: one sentence\n2. Sum: The total is right.", 1));

        assertThat(list.items()).containsExactly(new CriterionItem("Sum", "The total is right.", false));
        assertThat(list.surplus()).isZero();
    }

    @Test
    void aNameAboveTakesOneSentenceAlone() {
        CriteriaList list =
                Samples.repaired(prompt.parse("1. **One**\n   a\n   more of it\n2. **Two**\n3. Three: c", 3));

        assertThat(list.items())
                .containsExactly(new CriterionItem("One", "a", true), new CriterionItem("Three", "c", false));
    }

    @Test
    void aNameAboveIsShort() {
        String longest = "n".repeat(60);

        CriteriaList list = Samples.repaired(prompt.parse("1. " + longest + "\nsentence", 1));

        assertThat(list.items()).containsExactly(new CriterionItem(longest, "sentence", true));
        assertThat(Samples.reason(prompt.parse("1. n" + longest + "\nsentence", 1)))
                .isNotBlank();
    }

    @Test
    void anItemWithControlTokensIsRepaired() {
        CriteriaList list = Samples.repaired(prompt.parse("1. One: a\n2. Two: ends with <|im_end|>", 2));

        assertThat(list.items()).extracting(CriterionItem::repaired).containsExactly(false, true);
    }

    @Test
    void theFirstColonBeforeABlankSeparates() {
        CriteriaList list = Samples.strict(prompt.parse("1. Ratio 1:2: the answer says: double it", 1));

        assertThat(list.items()).containsExactly(new CriterionItem("Ratio 1:2", "the answer says: double it", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "I cannot help with that.",
                "<think>1. Name: sentence",
                "1. Name",
                "1. : sentence",
                "1. : Name - sentence",
                "1. Name: ",
                "1.5 Name: sentence",
                "1. Name\n\n",
                "1. Name\n2. Other\n3. Third",
                "1: poor\n2: fair\n3: good\n3: good\n5: excellent",
                "1. Name: one sentence",
                "- Name: One sentence.",
                "1. \"It was excellent.\"\nsentence",
                "1. Is it good?\nsentence",
                "1. It is a whole sentence that has no name.\nAnother sentence.",
                "1: poor\n2: fair\n3: good\n3: good\n5: excellent",
                "1. A line that is far too long to be the name of a criterion that stands by itself\nsentence"
            })
    void nothingFoundIsMalformed(String text) {
        assertThat(Samples.reason(prompt.parse(text, 3))).isNotBlank();
    }

    @Test
    void itemsKeepTheirRules() {
        assertThatThrownBy(() -> new CriterionItem("two\nlines", "s", false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CriterionItem("", "s", false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CriterionItem("a: b", "s", false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CriterionItem("a", " s", false)).isInstanceOf(IllegalArgumentException.class);
        assertThat(CriterionItem.ofText("Name: a: b", false)).contains(new CriterionItem("Name", "a: b", false));
        assertThat(CriterionItem.ofText("no separator", false)).isEqualTo(Optional.empty());
        assertThat(prompt.renderItems(List.of())).isEmpty();
    }
}
