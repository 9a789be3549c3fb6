package dev.syncpl.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ingest.RunName;
import dev.syncpl.cli.plan.PlanTemplate;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationNamesTest {

    @Test
    void aNameThatNobodyGaveFitsWhateverFileAndModelAreCalled() {
        for (String file : List.of("bench.jsonl", "/", "a".repeat(80) + ".json.gz", "\u00fc\u202e *.csv", ".jsonl")) {
            for (String model : List.of("m", "org/some-model-of-a-long-name-70b-instruct", "\u00fc\n|")) {
                String name = EvaluationNames.of(List.of(file), plan(model));

                assertThat(EvaluationNames.checked(name)).isEqualTo(name);
                assertThat(new RunName().convert(EvaluationNames.direct(name))).hasSizeLessThanOrEqualTo(64);
            }
        }
    }

    @Test
    void anotherModelIsAnotherRun() {
        List<String> files = List.of("a-file-whose-name-alone-would-fill-it.jsonl");

        assertThat(EvaluationNames.of(files, plan("a-model-of-a-long-name-1")))
                .isEqualTo(EvaluationNames.of(files, plan("a-model-of-a-long-name-1")))
                .isNotEqualTo(EvaluationNames.of(files, plan("a-model-of-a-long-name-2")))
                .startsWith("eval-a-file-whose-name-alon-a-model-of-a-long-na-");
    }

    @Test
    void leavesRoomForTheRunOfDirectVerdicts() {
        assertThatThrownBy(() -> EvaluationNames.checked("a".repeat(58)))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("at most 57");
    }

    private static PlanTemplate plan(String model) {
        return SimulatedEvaluation.plan(1, 1, 1, model);
    }
}
