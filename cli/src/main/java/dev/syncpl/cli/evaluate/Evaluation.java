package dev.syncpl.cli.evaluate;

import dev.syncpl.events.Expand;
import dev.syncpl.tree.verdict.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A run and its direct verdicts, as judges over its labelled comparisons. Immutable.
 *
 * @param run the run
 * @param direct its run of direct verdicts, if there is one
 * @param labelled the comparisons that figures are of, by id
 */
record Evaluation(EvaluatedRun run, Optional<EvaluatedRun> direct, List<Evaluated> labelled) {

    static Evaluation of(EvaluatedRun run, Optional<EvaluatedRun> direct) {
        return new Evaluation(
                run,
                direct,
                run.comparisons().stream()
                        .filter(comparison -> comparison.label().isPresent())
                        .toList());
    }

    /** Criteria that a verdict may read (K). */
    int criteria() {
        return run.plan().getExpand() == Expand.ALL ? run.plan().getCriteria() : 1;
    }

    /** Every judge; the first is the one of that name. */
    List<Judge> judges(String first) {
        List<Judge> judges = new ArrayList<>();
        for (Method method : Method.values()) {
            judges.add(Judge.of(method, criteria()));
        }
        direct.ifPresent(known -> judges.add(Judge.direct(byConversation(known))));
        judges.add(Judge.longer());
        List<Judge> sorted = new ArrayList<>();
        judges.stream().filter(judge -> judge.name().equals(first)).forEach(sorted::add);
        judges.stream().filter(judge -> !judge.name().equals(first)).forEach(sorted::add);
        return sorted;
    }

    private static Map<String, Evaluated> byConversation(EvaluatedRun run) {
        return run.comparisons().stream()
                .collect(Collectors.toMap(Evaluated::conversation, Function.identity(), (one, other) -> one));
    }
}
