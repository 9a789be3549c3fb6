package dev.syncpl.benchmarks.faults;

import dev.syncpl.benchmarks.line.Call;
import dev.syncpl.benchmarks.line.Call.Sample;
import dev.syncpl.tree.id.ContentHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the server truly wrote, by text, so that what the line made of it can be held against it. Immutable. */
final class GroundTruth {

    private final Map<String, Sample> byText = new HashMap<>();

    /** @param calls all calls of a run */
    GroundTruth(List<Call> calls) {
        for (Call call : calls) {
            // A spoilt text that equals a whole one would make that one wrong: the whole one counts.
            call.samples()
                    .forEach(sample -> byText.merge(sample.text(), sample, (one, other) -> one.ok() ? one : other));
        }
    }

    /** Whether the server wrote this text, whole and well. */
    boolean isWhole(String raw) {
        Sample sample = byText.get(ContentHash.ofText(raw));
        return sample != null && sample.ok();
    }

    /** Whether the server wrote this text, whole and well, as a judgment with these scores, by display. */
    boolean gives(String raw, int first, int second) {
        Sample sample = byText.get(ContentHash.ofText(raw));
        return sample != null && sample.ok() && sample.first() == first && sample.second() == second;
    }
}
