package dev.syncpl.data.train.choose;

import java.util.Optional;

/**
 * What a row can be balanced by.
 *
 * @param kind what it teaches
 * @param label the human label, if it is A or B
 * @param source source of its comparison
 * @param position where the winner was shown, if that is one place
 */
public record Traits(String kind, Optional<String> label, Optional<String> source, Optional<String> position) {}
