package dev.syncpl.tree.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.tree.TreeText;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.policy.Policies;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The consistency rule under every policy that bears on it, and at its edges. */
class ConsistencyPoliciesTest {

    private static Standing standing(String line, String label, Policies policies) {
        return TreeText.judged(line, label, policies).criteria().get(0).standing();
    }

    private static Standing standing(String line, String label) {
        return standing(line, label, Policies.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // Of 4 planned leaves the quorum of one half wants 2.
                "0.5; 4,2 5,2 | - -;       ACCEPTED",
                "0.5; 4,2 - | - -;         INCOMPLETE",
                "0.5; 4,2 2,4 | - -;       SPLIT",
                "0.5; 2,4 2,4 | 4,2 -;     CONTRADICTED",
                "0.75; 4,2 5,2 | - -;      INCOMPLETE",
                "0.75; 4,2 5,2 | 2,4 -;    ACCEPTED",
                "1; 4,2 5,2 | 4,2 -;       INCOMPLETE",
                "0; - - | - -;             INCOMPLETE",
                // One of four is missing, and would make neither side more than a half.
                "1; 4,2 2,4 | 3,3 -;       SPLIT",
                // The three duplicates will never vote, so no quorum can come.
                "0.5; 4,2 4,2= | 4,2= 4,2=; SPLIT"
            })
    void countsWhatWasReceivedOnceTheQuorumIsThere(String quorum, String line, Status expected) {
        Policies policies = Policies.parse(Map.of("majorityOf", "received", "quorum", quorum));
        assertThat(standing(line, "A", policies).status()).contains(expected);
    }

    @Test
    void meetsAQuorumThatIsNoBinaryFraction() {
        Policies policies = Policies.parse(Map.of("majorityOf", "received", "quorum", "0.55"));
        String line = "4,2 ".repeat(55) + "- ".repeat(45);
        assertThat(standing(line, "A", policies).status()).contains(Status.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "4,2 4,2 4,2 / 4,2 4,2 2,4; ACCEPTED",
                "4,2 4,2 4,2 / 4,2 2,4 2,4; SPLIT",
                "2,4 2,4 2,4 / 4,2 2,4 2,4; CONTRADICTED",
                "4,2 4,2 4,2 / 4,2 2,4 -;   INCOMPLETE",
                "4,2 2,4 - / 2,4 2,4 2,4;   INCOMPLETE",
                "4,2 4,2 - / 4,2 4,2 -;     ACCEPTED",
                "4,2 4,2 - / 2,4 2,4 -;     SPLIT",
                "4,2 4,2 -;                 SPLIT"
            })
    void wantsTheMajorityInEachOrderWhereToldTo(String line, Status expected) {
        assertThat(standing(line, "A", Policies.DEFAULT.with("bothOrders", "on"))
                        .status())
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // The first order has decided; the second may yet come to the same, or not.
                "4,2 4,2 / - -;  INCOMPLETE",
                "4,2 2,4 / - -;  SPLIT",
                "4,2 4,2 / 2,4 -; SPLIT",
                "4,2 - / 4,2 -;  ACCEPTED"
            })
    void wantsTheQuorumInEachOrderToo(String line, Status expected) {
        Policies policies = Policies.parse(Map.of("majorityOf", "received", "bothOrders", "on"));
        assertThat(standing(line, "A", policies).status()).contains(expected);
    }

    @Test
    void countsAllOrdersTogetherByDefault() {
        assertThat(standing("4,2 4,2 / 4,2 2,4", "A").status()).contains(Status.ACCEPTED);
        assertThat(standing("4,2 4,2 / 4,2 2,4", "A").planned()).isEqualTo(4);
    }

    @Test
    void hasNoMajorityWhereOrdersDiffer() {
        Policies policies = Policies.DEFAULT.with("bothOrders", "on");
        assertThat(standing("4,2 / 2,4", "A", policies).majority()).isEmpty();
        assertThat(standing("3,3 / 3,3", "A", policies).majority()).contains(Vote.TIE);
    }

    @Test
    void letsDuplicatesAbstain() {
        Standing standing = standing("4,2 5,2 | 4,3 1,5=", "A");
        assertThat(standing.is(Status.ACCEPTED)).isTrue();
        assertThat(standing.votes()).isEqualTo(new Votes(3, 0, 0));
        // Planned leaves stay planned: two of four are no majority, and nobody is missing who could help.
        assertThat(standing("4,2 5,2 | 4,3= 1,5=", "A").is(Status.SPLIT)).isTrue();
        assertThat(standing("4,2 5,2 | 4,3= 1,5=", "A").missing()).isZero();
        assertThat(standing("4,2 5,2 | 4,3= -", "A").is(Status.INCOMPLETE)).isTrue();
    }

    @Test
    void letsADuplicateRubricTakeItsLeavesAlong() {
        assertThat(standing("4,2 5,2 | R= 1,5 -", "A").is(Status.SPLIT)).isTrue();
        assertThat(standing("4,2 5,2 | R= 1,5 -", "A").missing()).isZero();
        assertThat(standing("4,2 5,2 | R= 4,2 4,2", "A").votes()).isEqualTo(new Votes(2, 0, 0));
        assertThat(standing("4,2 / 4,2 | R= - / -", "A", Policies.DEFAULT.with("bothOrders", "on"))
                        .is(Status.SPLIT))
                .isTrue();
    }

    @Test
    void letsRepairedLeavesVote() {
        assertThat(standing("4,2! 5,2! | 4,3! 1,5", "A").is(Status.ACCEPTED)).isTrue();
    }

    @Test
    void takesWhatHangsUnderAFailedNodeForMissing() {
        Standing standing = standing("4,2 5,2 | Rx - -", "A");
        assertThat(standing.is(Status.INCOMPLETE)).isTrue();
        assertThat(standing.missing()).isEqualTo(2);
        Standing missing = standing("Cx || 4,2", "A");
        assertThat(missing.is(Status.INCOMPLETE)).isTrue();
        assertThat(missing.missing()).isEqualTo(1);
    }

    @Test
    void hasNoStatusWithoutALabelButAMajority() {
        Standing standing = standing("4,2 5,2 | 4,3 1,5", "none");
        assertThat(standing.status()).isEmpty();
        assertThat(standing.majority()).contains(Vote.A);
        assertThat(standing.upheld()).isFalse();
    }

    @Test
    void hasNoStatusBelowACriterionThatIsNotExpanded() {
        Standing standing = standing("C. || 4,2", "A");
        assertThat(standing)
                .isEqualTo(new Standing(new Votes(0, 0, 0), 0, 0, Optional.empty(), Optional.empty(), false));
    }

    @Test
    void upholdsATieLabelOnlyWhereToldTo() {
        Policies sft = Policies.DEFAULT.with("tieLabel", "sft");
        assertThat(standing("3,3 3,3 | 3,3 4,2", "TIE").upheld()).isFalse();
        assertThat(standing("3,3 3,3 | 3,3 4,2", "TIE", sft).upheld()).isTrue();
        assertThat(standing("3,3 3,3 | 3,3 4,2", "TIE", sft).status()).contains(Status.SPLIT);
        assertThat(standing("3,3 3,3 | 3,3 4,2", "A", sft).upheld()).isFalse();
        assertThat(standing("3,3 3,3 | 4,2 4,2", "TIE", sft).upheld()).isFalse();
        assertThat(standing("4,2 4,2 | 4,2 4,2", "A", sft).upheld()).isTrue();
    }

    @Test
    void ranksByGapAloneInThePapersLetter() {
        Policies policies = Policies.parse(Map.of("rankBy", "gapOnly", "rankRest", "drop"));
        Ranking ranking = TreeText.judged("4,3 4,3 || 1,5 1,5 || 3,3 3,3 || 5,3 5,3 || - -", "A", policies)
                .ranking()
                .orElseThrow();
        assertThat(ranking.criteria())
                .extracting(criterion -> criterion.path().toString())
                .containsExactly("c01", "c03", "c00", "c02", "c04");
        assertThat(ranking.best().orElseThrow().path()).hasToString("c03");
    }

    @Test
    void bandsTheRest() {
        Ranking ranking = TreeText.judged(
                        "- - || 1,5 1,5 || 3,3 3,3 || C. || 5,3 5,3", "A", Policies.DEFAULT.with("rankRest", "banded"))
                .ranking()
                .orElseThrow();
        assertThat(ranking.criteria())
                .extracting(criterion -> criterion.path().toString())
                .containsExactly("c04", "c02", "c01", "c00", "c03");
    }

    @Test
    void hasNoRankingWithoutALabel() {
        assertThat(TreeText.judged("4,2", "none").ranking()).isEmpty();
    }
}
