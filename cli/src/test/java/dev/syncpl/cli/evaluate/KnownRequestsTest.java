package dev.syncpl.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.plan.PlanOptions;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.cli.plan.RunMode;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.TestWire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KnownRequestsTest {

    private final RecordedTopics topics = new RecordedTopics();

    @Test
    void goesOnWithTheSamePlanAlone() {
        KnownRequests known = begun(template("--criteria", "3"));

        assertThat(known.size()).isEqualTo(2);
        assertThatCode(() -> known.check(template("--criteria", "3"))).doesNotThrowAnyException();
        assertThatCode(() -> read("new").check(template())).doesNotThrowAnyException();
    }

    @Test
    void namesWhateverIsOtherThanBefore() {
        assertRefused("deadline 48h instead of 24h", "--deadline", "2d");
        assertRefused("top-p 0.5 instead of none (criteria); top-p 0.5 instead of 0.95", "--top-p", "0.5");
        assertRefused("max-tokens 2048 instead of 1024:", "--max-tokens", "2048");
        assertRefused("criteriaSee responses instead of conversation", "--policy", "criteriaSee=responses");
        assertRefused("swap block instead of letters", "--policy", "swap=block");
        assertRefused("prompt criteria", "--response-format", "json_schema");
        assertRefused("temperature 0.3 instead of 0.0:", "--temperature", "0.3");
        assertRefused("seed 9 instead of 0", "--seed", "9");
        assertRefused("expand first instead of all", "--expand", "first");
        assertRefused("rubrics 2 instead of 1; temperature 0.7 instead of 0.0 (criteria)", "--rubrics", "2");
        assertRefused("model other instead of judge:", "--model", "other");
    }

    private void assertRefused(String words, String... options) {
        KnownRequests known = begun(template());

        PlanTemplate other = template(options);
        assertThatThrownBy(() -> known.check(other))
                .isInstanceOf(CliException.class)
                .hasMessageStartingWith("run run was begun with another plan; this one has ")
                .hasMessageContaining(words)
                .hasMessageEndingWith(": give the same options, or another --run")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aRunToBeHeldAgainstMustBeThere() {
        begun(template());
        SimulatedEvaluation.request(topics, "both", DirectPlan.beside(template()), SimulatedEvaluation.comparisons(1));
        SimulatedEvaluation.request(
                topics, "both.direct", DirectPlan.beside(template()), SimulatedEvaluation.comparisons(1));

        assertThatCode(() -> baseline("run", "top")).doesNotThrowAnyException();
        assertThatCode(() -> baseline("both", Judge.DIRECT)).doesNotThrowAnyException();
        assertThatThrownBy(() -> baseline("rnu", "top"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("there is no run rnu");
        assertThatThrownBy(() -> baseline("run", Judge.DIRECT))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("run run has no direct verdicts");
    }

    private void baseline(String run, String verdict) {
        try (var consumer = topics.consumer()) {
            Baseline.check(consumer, TestWire::decoder, run, verdict);
        }
    }

    private KnownRequests begun(PlanTemplate plan) {
        SimulatedEvaluation.request(topics, "run", plan, SimulatedEvaluation.comparisons(2));
        return read("run");
    }

    private KnownRequests read(String run) {
        try (var consumer = topics.consumer()) {
            return KnownRequests.read(consumer, TestWire::decoder, run);
        }
    }

    private static PlanTemplate template(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        if (!all.contains("--model")) {
            all.addAll(List.of("--model", "judge"));
        }
        PlanOptions parsed = new PlanOptions();
        new CommandLine(parsed).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(all.toArray(String[]::new));
        return parsed.template(RunMode.EVALUATE);
    }
}
