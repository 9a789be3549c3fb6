package dev.syncpl.benchmarks.cache;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** A prompt with its sections in the opposite order: what a tree shares comes last. */
final class ReversedPrompt {

    /** Where a section begins: conversation, responses, criterion, rubric, task. Quoted text cannot open one. */
    private static final Pattern SECTION =
            Pattern.compile("(?m)^(?=<(?:conversation|response_[ab]|criterion|rubric|task)>$)");

    private ReversedPrompt() {}

    static String of(String prompt) {
        List<String> sections = Arrays.asList(SECTION.split(prompt));
        Collections.reverse(sections);
        return String.join("", sections);
    }
}
