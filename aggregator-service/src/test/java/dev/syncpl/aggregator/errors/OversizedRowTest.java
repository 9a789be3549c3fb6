package dev.syncpl.aggregator.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Grower;
import dev.syncpl.aggregator.testing.Nodes;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.SftKind;
import dev.syncpl.events.SftRow;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A row that its topic does not take is left out and named; the others of its tree are there. */
class OversizedRowTest {

    private final AggregatorDriver driver = AggregatorDriver.withDeadLetters();
    private final Grower trees = new Grower(driver);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void isNamedByTreeAndKindAndKeepsNothingElseBack() {
        Nodes nodes = trees.admit(Requests.plan(1, 1, 3));
        CriterionProposed c0 = nodes.criterion(0);
        RubricSampled r0 = nodes.rubric(c0, 0);
        trees.send(c0);
        trees.send(r0);
        trees.send(large(nodes.judgment(r0, 0, 5, 1)));
        trees.send(nodes.judgment(r0, 1, 4, 2));
        trees.send(large(nodes.judgment(r0, 2, 1, 5)));

        assertThat(driver.read(Topics.TREES))
                .extracting(TreeCompleted::getOutcome)
                .containsExactly(TreeOutcome.COMPLETE);
        assertThat(driver.run("run").getOpen()).as("its place is free again").isZero();
        assertThat(driver.read(Topics.SFT_ROWS)).extracting(SftRow::getKind).contains(SftKind.CRITERIA);
        assertThat(driver.read(Topics.DPO_ROWS)).isEmpty();
        List<TestRecord<byte[], byte[]>> letters = driver.readDeadLetters(Topics.DPO_ROWS);
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("run/q1");
            assertThat(letter.value()).isNull();
            assertThat(header(letter, DeadLetter.CODE_HEADER)).isEqualTo("EVENT_TOO_LARGE");
            assertThat(header(letter, DeadLetter.GROUP_HEADER)).isEqualTo(AggregatorDriver.APPLICATION_ID);
            assertThat(header(letter, DeadLetter.TOPIC_HEADER)).isEqualTo(Topics.DPO_ROWS.name());
            assertThat(header(letter, DeadLetter.DETAIL_HEADER))
                    .startsWith("DPO row of kind JUDGMENT, id ")
                    .contains(", of tree run/q1: EVENT_TOO_LARGE: ");
        });
        assertThat(driver.meters().count("deadLetter EVENT_TOO_LARGE"))
                .isEqualTo(driver.meters().count("oversized"));
    }

    /** Fits its own topic, and twice does not fit a row's. */
    private static JudgmentSampled large(JudgmentSampled judgment) {
        String text =
                judgment.getJudgment().getText().replace("\nAnalysis of B", "x".repeat(2_500_000) + "\nAnalysis of B");
        return JudgmentSampled.newBuilder(judgment)
                .setJudgment(Judgment.newBuilder(judgment.getJudgment())
                        .setText(text)
                        .build())
                .build();
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
