package dev.syncpl.aggregator.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.aggregator.testing.ScreenedConversations;
import dev.syncpl.events.Mode;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.ScreenVerdict;
import dev.syncpl.events.Screening;
import dev.syncpl.events.ScreeningRole;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.Vote;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What screening refuses, before it is paid for or after: each a dead letter with its reason, and the rest goes on. */
class ScreenLettersTest {

    private final AggregatorDriver driver = AggregatorDriver.withDeadLetters();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void requestsThatCouldComeToNothingAreRefused() {
        refuses(ScreeningRole.RSFT, plan -> plan.setMode(Mode.DPO), same(), "mode DPO");
        refuses(
                ScreeningRole.RSFT,
                plan -> plan.setOrders(List.of(PresentationOrder.AB, PresentationOrder.BA)),
                same(),
                "two verdicts");
        refuses(ScreeningRole.RSFT, same(), screening -> screening.setRole(ScreeningRole.UNKNOWN), "no role");
        refuses(ScreeningRole.RSFT, same(), screening -> screening.setRunId(""), "no run for the trees");
        refuses(
                ScreeningRole.RSFT,
                same(),
                screening -> screening.setRunId(ScreenedConversations.RSFT),
                "its own run for the trees");
        refuses(ScreeningRole.RSFT, same(), screening -> screening.setDeadlineMillis(0), "deadline 0");
        refuses(ScreeningRole.RSFT, same(), screening -> screening.setPlan(null), "no plan to ask for");
        refuses(
                ScreeningRole.BACKBONE,
                same(),
                screening -> screening.setPlan(ScreenedConversations.ASKED),
                "a plan of its own");
        refuses(
                ScreeningRole.RSFT,
                same(),
                screening -> screening.setPlan(Plan.newBuilder(ScreenedConversations.ASKED)
                        .setMode(Mode.SCREEN)
                        .build()),
                "another screening");
        refuses(
                ScreeningRole.RSFT,
                same(),
                screening -> screening.setPlan(Plan.newBuilder(ScreenedConversations.ASKED)
                        .setCriteria(0)
                        .build()),
                "criteria 0");
        assertThat(driver.read(Topics.ADMISSIONS)).isEmpty();
    }

    @Test
    void verdictsThatBreakTheirDocumentationAreRefused() {
        ScreenVerdict good = verdict(ScreeningRole.RSFT);
        refusesVerdict("s.dpo/q2", good, "INVALID_EVENT", "key 's.dpo/q2'");
        refusesVerdict(with(good, verdict -> verdict.setRole(ScreeningRole.UNKNOWN)), "an unknown role");
        refusesVerdict(with(good, verdict -> verdict.setDeadlineMillis(0)), "deadline 0");
        refusesVerdict(with(good, verdict -> verdict.setRequest(null)), "no request");
        assertThat(driver.storesInUse()).isEmpty();
    }

    @Test
    void aVerdictOnOtherContentIsNoPartner() {
        driver.send(Topics.SCREEN_VERDICTS, "s.dpo/q1", verdict(ScreeningRole.RSFT));
        ScreenVerdict other = with(verdict(ScreeningRole.BACKBONE), verdict -> verdict.setContentHash("another"));
        refusesVerdict("s.dpo/q1", other, "CONFLICT", "different content");
        assertThat(driver.size(StateStores.SCREENINGS)).as("it still waits").isEqualTo(1);

        driver.send(Topics.SCREEN_VERDICTS, "s.dpo/q1", verdict(ScreeningRole.BACKBONE));

        assertThat(driver.read(Topics.SCREENINGS)).hasSize(1);
    }

    @Test
    void whatIsNoVerdictIsRefused() {
        driver.sendBytes(Topics.SCREEN_VERDICTS, bytes("s.dpo/q1"), bytes("broken"));
        driver.sendBytes(Topics.SCREENINGS, bytes("s.dpo"), bytes("broken"));

        assertThat(driver.readDeadLetters(Topics.SCREEN_VERDICTS)).hasSize(1);
        assertThat(driver.readDeadLetters(Topics.SCREENINGS)).hasSize(1);
    }

    @Test
    void aDeletedRunTakesNoTree() {
        driver.send(
                Topics.RUNS,
                ScreenedConversations.TARGET,
                Requests.state(ScreenedConversations.TARGET, 4)
                        .setCancelled(true)
                        .setDeleted(true)
                        .build());
        driver.send(Topics.SCREEN_VERDICTS, "s.dpo/q1", verdict(ScreeningRole.RSFT));
        driver.send(
                Topics.SCREEN_VERDICTS,
                "s.dpo/q1",
                with(verdict(ScreeningRole.BACKBONE), verdict -> verdict.setVerdict(Vote.B)));

        assertThat(driver.read(Topics.ADMISSIONS)).isEmpty();
        assertThat(driver.readDeadLetters(Topics.TREE_REQUESTS))
                .singleElement()
                .satisfies(letter ->
                        assertThat(header(letter, DeadLetter.CODE_HEADER)).isEqualTo("RUN_CANCELLED"));
    }

    private static <T> UnaryOperator<T> same() {
        return UnaryOperator.identity();
    }

    private ScreenVerdict verdict(ScreeningRole role) {
        return ScreenedVerdicts.of(role, "q1", Vote.A, driver.now());
    }

    private static ScreenVerdict with(ScreenVerdict verdict, UnaryOperator<ScreenVerdict.Builder> change) {
        return change.apply(ScreenVerdict.newBuilder(verdict)).build();
    }

    private void refuses(
            ScreeningRole role,
            UnaryOperator<Plan.Builder> plan,
            UnaryOperator<Screening.Builder> screening,
            String why) {
        TreeRequested good = ScreenedConversations.request(role, "q1");
        TreeRequested request = TreeRequested.newBuilder(good)
                .setPlan(plan.apply(Plan.newBuilder(good.getPlan())).build())
                .setScreening(screening
                        .apply(Screening.newBuilder(good.getScreening()))
                        .build())
                .build();
        driver.send(Topics.TREE_REQUESTS, request.getRunId(), request);
        refused(Topics.TREE_REQUESTS, "INVALID_EVENT", why);
    }

    private void refusesVerdict(ScreenVerdict verdict, String why) {
        refusesVerdict(verdict.getTreeId(), verdict, "INVALID_EVENT", why);
    }

    private void refusesVerdict(String key, ScreenVerdict verdict, String code, String why) {
        driver.send(Topics.SCREEN_VERDICTS, key, verdict);
        refused(Topics.SCREEN_VERDICTS, code, why);
    }

    private void refused(Topic<?> topic, String code, String why) {
        assertThat(driver.readDeadLetters(topic)).as(why).singleElement().satisfies(letter -> {
            assertThat(header(letter, DeadLetter.CODE_HEADER)).isEqualTo(code);
            assertThat(header(letter, DeadLetter.DETAIL_HEADER)).contains(why);
        });
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
