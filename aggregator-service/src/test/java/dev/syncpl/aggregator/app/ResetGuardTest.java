package dev.syncpl.aggregator.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.events.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResetGuardTest {

    private static final String APPLICATION = "app";
    private static final String REQUESTS = Topics.TREE_REQUESTS.name();
    private static final String ADMISSIONS = Topics.ADMISSIONS.name();

    private final Map<String, Integer> topics = new HashMap<>(Map.of(ADMISSIONS, 4));

    @Test
    void theFirstStartIsNoReset() {
        assertThatCode(() -> check(cluster(), false)).doesNotThrowAnyException();
    }

    @Test
    void goingOnIsNoReset() {
        makeChangelogs();

        assertThatCode(() -> check(cluster().committing(REQUESTS).holding(ADMISSIONS), false))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesToReadEverythingAgain() {
        makeChangelogs();

        assertThatThrownBy(() -> check(cluster().holding(ADMISSIONS), false))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("offsets of group app are gone")
                .hasMessageContaining("pay for them again")
                .hasMessageContaining("SYNCPL_AGGREGATOR_ACCEPT_RESET=true");
    }

    @Test
    void anUpgradeThatBringsScreeningsIsNoReset() {
        makeChangelogs();
        StateStores.OF_SCREENINGS.forEach(store -> topics.remove(APPLICATION + "-" + store + "-changelog"));

        assertThatCode(() -> check(cluster().committing(REQUESTS).holding(ADMISSIONS), false))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(cluster().committing(REQUESTS).committing(Topics.SCREEN_VERDICTS.name()), false))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("app-screenings-changelog");
    }

    @Test
    void refusesToForgetWhatItSaw() {
        makeChangelogs();
        topics.remove("app-seen-changelog");

        assertThatThrownBy(() -> check(cluster().committing(REQUESTS).holding(ADMISSIONS), false))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("(app-seen-changelog)");
    }

    @Test
    void startsIfSomebodySaysThatItMayPayAgain() {
        assertThatCode(() -> check(cluster().holding(ADMISSIONS), true)).doesNotThrowAnyException();
        assertThatCode(() -> check(cluster().committing(REQUESTS), true)).doesNotThrowAnyException();
    }

    private void makeChangelogs() {
        StateStores.ALL.forEach(store -> topics.put(APPLICATION + "-" + store + "-changelog", 4));
    }

    private FakeCluster cluster() {
        return new FakeCluster(() -> topics);
    }

    private void check(FakeCluster cluster, boolean accept) {
        new ResetGuard(cluster, APPLICATION, accept).check(topics);
    }
}
