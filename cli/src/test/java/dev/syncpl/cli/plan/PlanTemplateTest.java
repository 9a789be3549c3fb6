package dev.syncpl.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.cli.CliException;
import dev.syncpl.events.CriteriaSee;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.Expand;
import dev.syncpl.events.Mode;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.Swap;
import dev.syncpl.tree.policy.Policies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class PlanTemplateTest {

    @Test
    void pinsEveryDefault() {
        Plan plan = parse().template().planFor("q1");

        assertThat(plan.getFormatVersion()).isEqualTo(1);
        assertThat(plan.getMode()).isEqualTo(Mode.DPO);
        assertThat(plan.getCriteria()).isEqualTo(10);
        assertThat(plan.getRubrics()).isEqualTo(2);
        assertThat(plan.getJudgments()).isEqualTo(2);
        assertThat(plan.getOrders()).hasSize(1);
        assertThat(plan.getCriteriaSee()).isEqualTo(CriteriaSee.CONVERSATION);
        assertThat(plan.getExpand()).isEqualTo(Expand.ALL);
        assertThat(plan.getSwap()).isEqualTo(Swap.LETTERS);
        assertThat(plan.getSeed()).isZero();
        assertThat(plan.getCriteriaStage().getDecoding()).isEqualTo(new Decoding(0.7, null, 1024));
        assertThat(plan.getRubricStage().getDecoding()).isEqualTo(new Decoding(0.9, 0.95, 1024));
        assertThat(plan.getJudgmentStage().getDecoding()).isEqualTo(new Decoding(0.9, 0.95, 1024));
        assertThat(plan.getSynthesisModel()).isNull();
        assertThat(plan.getDeadlineMillis()).isEqualTo(Duration.ofHours(24).toMillis());
        assertThat(parse().template().leavesPerTree()).isEqualTo(40);
        assertThat(parse().policies()).isEqualTo(Policies.DEFAULT.toMap());
    }

    @Test
    void takesEveryOption() {
        PlanOptions options = parse(
                "--criteria=24",
                "--rubrics=3",
                "--judgments=4",
                "--orders=both",
                "--policy=criteriaSee=responses",
                "--policy=swap=block",
                "--model=judge-7b",
                "--temperature=0.5",
                "--top-p=0.8",
                "--max-tokens=99",
                "--deadline=90m",
                "--seed=7",
                "--policy",
                "onSplit=label",
                "--policy",
                "minMargin=2");
        Plan plan = options.template().planFor("q1");

        assertThat(plan.getCriteria()).isEqualTo(24);
        assertThat(plan.getRubrics()).isEqualTo(3);
        assertThat(plan.getJudgments()).isEqualTo(4);
        assertThat(plan.getOrders()).containsExactly(PresentationOrder.AB, PresentationOrder.BA);
        assertThat(plan.getCriteriaSee()).isEqualTo(CriteriaSee.RESPONSES);
        assertThat(plan.getSwap()).isEqualTo(Swap.BLOCK);
        assertThat(List.of(plan.getCriteriaStage(), plan.getRubricStage(), plan.getJudgmentStage()))
                .allSatisfy(stage -> {
                    assertThat(stage.getModel()).isEqualTo("judge-7b");
                    assertThat(stage.getDecoding()).isEqualTo(new Decoding(0.5, 0.8, 99));
                });
        assertThat(plan.getDeadlineMillis()).isEqualTo(Duration.ofMinutes(90).toMillis());
        assertThat(plan.getSeed()).isEqualTo(7);
        assertThat(options.policies())
                .containsAllEntriesOf(
                        Map.of("onSplit", "label", "minMargin", "2", "criteriaSee", "responses", "swap", "block"))
                .containsEntry("onIncomplete", "tree")
                .hasSameSizeAs(Policies.DEFAULT.toMap());
        assertThat(options.template().leavesPerTree()).isEqualTo(24 * 3 * 4 * 2);
    }

    @Test
    void givesManyCriteriaTheTokensTheyNeed() {
        assertThat(parse("--criteria=50")
                        .template()
                        .planFor("q")
                        .getCriteriaStage()
                        .getDecoding()
                        .getMaxTokens())
                .isEqualTo(50 * 64);
    }

    @Test
    void namesThePromptsOfEachStage() {
        Plan plan = parse().template().planFor("q1");

        assertThat(List.of(plan.getCriteriaStage(), plan.getRubricStage(), plan.getJudgmentStage()))
                .extracting(StagePlan::getPromptVersion)
                .containsExactly("criteria/1", "rubric/1", "judgment/1");
    }

    @Test
    void namesThePromptsThatBringJson() {
        Plan plan = parse("--response-format=json_schema").template().planFor("q1");

        assertThat(List.of(plan.getCriteriaStage(), plan.getRubricStage(), plan.getJudgmentStage()))
                .extracting(StagePlan::getPromptVersion)
                .containsExactly("criteria/1+json", "rubric/1+json", "judgment/1+json");
    }

    @Test
    void drawsTheOrderFromSeedAndIdAlone() {
        List<PresentationOrder> drawn = draw(parse("--seed=3").template());

        assertThat(draw(parse("--seed=3", "--criteria=4", "--model=other").template()))
                .isEqualTo(drawn);
        assertThat(draw(parse("--seed=4").template())).isNotEqualTo(drawn);
        assertThat(drawn.stream().filter(PresentationOrder.AB::equals).count()).isBetween(150L, 250L);
        assertThat(draw(parse("--orders=ab").template())).containsOnly(PresentationOrder.AB);
        assertThat(draw(parse("--orders=BA").template())).containsOnly(PresentationOrder.BA);
    }

    /** Mode, criteria, rubrics, judgments, orders, expansion, temperature of judgments, leaves a tree. */
    @ParameterizedTest
    @CsvSource({
        "DPO, 10, 2, 2, 1, ALL, 0.9, 40",
        "RSFT, 10, 2, 2, 1, SEEDED, 0.9, 4",
        "EVALUATE, 10, 1, 1, 2, ALL, 0, 20",
        "SCREEN, 1, 1, 1, 1, ALL, 0, 1"
    })
    void pinsTheDefaultsOfEveryMode(
            RunMode mode,
            int criteria,
            int rubrics,
            int judgments,
            int orders,
            Expand expand,
            double temperature,
            int leaves) {
        PlanTemplate template = parse().template(mode);
        Plan plan = template.planFor("q1");

        assertThat(plan.getMode()).isEqualTo(Mode.valueOf(mode.name()));
        assertThat(plan.getCriteria()).isEqualTo(criteria);
        assertThat(plan.getRubrics()).isEqualTo(rubrics);
        assertThat(plan.getJudgments()).isEqualTo(judgments);
        assertThat(plan.getOrders()).hasSize(orders);
        assertThat(plan.getExpand()).isEqualTo(expand);
        assertThat(plan.getJudgmentStage().getDecoding().getTemperature()).isEqualTo(temperature);
        assertThat(template.leavesPerTree()).isEqualTo(leaves);
    }

    @Test
    void asksDirectlyForAVerdictAlone() {
        Plan plan = parse("--model=judge", "--criteria=4")
                .template(RunMode.EVALUATE)
                .asDirect()
                .planFor("q1");

        assertThat(List.of(plan.getCriteriaStage(), plan.getRubricStage(), plan.getJudgmentStage()))
                .extracting(StagePlan::getPromptVersion)
                .containsExactly("none/1", "none/1", "direct/1");
        assertThat(plan.getCriteria() * plan.getRubrics() * plan.getJudgments()).isEqualTo(1);
        assertThat(plan.getOrders()).hasSize(2);
        assertThat(plan.getJudgmentStage().getModel()).isEqualTo("judge");
    }

    @Test
    void takesOptionsInTheModesDefaultsPlace() {
        Plan plan = parse("--criteria=3", "--judgments=2", "--expand=first")
                .template(RunMode.EVALUATE)
                .planFor("q1");

        assertThat(plan.getCriteria()).isEqualTo(3);
        assertThat(plan.getExpand()).isEqualTo(Expand.FIRST);
        assertThat(plan.getJudgmentStage().getDecoding().getTemperature())
                .as("greedy siblings would be copies")
                .isEqualTo(0.9);
    }

    @ParameterizedTest
    @CsvSource({"EVALUATE, --orders=ab", "EVALUATE, --expand=seeded", "RSFT, --expand=all"})
    void refusesWhatAModeCannotMean(RunMode mode, String option) {
        assertThatThrownBy(() -> parse(option).template(mode))
                .isInstanceOfSatisfying(
                        CliException.class, e -> assertThat(e.exitCode()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--criteria=0",
                "--criteria=1001",
                "--rubrics=101",
                "--judgments=0",
                "--temperature=2.1",
                "--temperature=-1",
                "--top-p=0",
                "--top-p=1.5",
                "--max-tokens=0",
                "--policy=criteriaSee=everything",
                "--policy=swap=colours",
                "--policy=onSplt=label",
                "--policy=minMargin=many",
                "--policy=bothOrders=on",
                "--policy=singlePassPrompt=single-pass/99",
                "--model= "
            })
    void refusesWhatIsOutOfRange(String option) {
        assertThatThrownBy(() -> parse(option).template())
                .isInstanceOfSatisfying(
                        CliException.class, e -> assertThat(e.exitCode()).isEqualTo(2));
    }

    @Test
    void refusesATreeThatIsTooLargeToClose() {
        assertThat(parse("--criteria=1000", "--rubrics=5", "--judgments=2").template())
                .isNotNull();
        assertThatThrownBy(() -> parse("--criteria=1000", "--rubrics=5", "--judgments=2", "--orders=both")
                        .template())
                .isInstanceOf(CliException.class)
                .hasMessageContaining("20,000 judgments");
    }

    @ParameterizedTest
    @ValueSource(strings = {"24", "0h", "-3h", "1w", "1.5h", "h", ""})
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> parse("--deadline=" + text)).isInstanceOf(CommandLine.ParameterException.class);
    }

    @Test
    void readsDurations() {
        DurationConverter converter = new DurationConverter();

        assertThat(converter.convert("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(converter.convert("30m")).isEqualTo(Duration.ofMinutes(30));
        assertThat(converter.convert("24h")).isEqualTo(Duration.ofHours(24));
        assertThat(converter.convert("2d")).isEqualTo(Duration.ofDays(2));
    }

    private static List<PresentationOrder> draw(PlanTemplate template) {
        return IntStream.range(0, 400)
                .mapToObj(i -> template.planFor("q" + i).getOrders().get(0))
                .toList();
    }

    private static PlanOptions parse(String... arguments) {
        Host host = new Host();
        new CommandLine(host).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return host.plan;
    }

    @Command
    private static final class Host {
        @Mixin
        private PlanOptions plan = new PlanOptions();
    }
}
