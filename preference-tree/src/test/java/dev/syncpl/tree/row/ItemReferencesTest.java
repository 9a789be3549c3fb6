package dev.syncpl.tree.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemReferencesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Clarity: matters more than criterion 2.",
                "Depth: goes beyond Criteria #1 and #3.",
                "Tone: as in item no. 4, but stricter.",
                "Tone: see criterion (2).",
                "Tone: see point three.",
                "Facts: builds on the first criterion.",
                "Facts: builds on the 2nd criterion above.",
                "Facts: complements the previous criterion.",
                "Facts: as #3 says.",
                "Genauigkeit: wichtiger als Kriterium 2.",
                "Clarté : plus important que le critère 2.",
                "准确性：比标准2更重要。",
                "准确性：比第2条更重要。"
            })
    void findsItemsThatNameAnother(String text) {
        assertThat(ItemReferences.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Brevity: uses at most 3 sentences.",
                "Count: lists exactly 5 points.",
                "First steps: names the first step.",
                "Order: puts the most important point first.",
                "Language: answers in C#7 or later.",
                "Criterion: meets the one criterion that the user states.",
                "Pointers: avoids pointer 3 arithmetic.",
                "Escapes: writes &#39; for an apostrophe.",
                "Items: 12 are listed.",
                ""
            })
    void findsNoneInPlainCounts(String text) {
        assertThat(ItemReferences.in(text)).isFalse();
    }
}
