package dev.syncpl.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.cost.Price;
import dev.syncpl.cli.cost.PriceTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTableTest {

    private static final String RUN = """
            {"run":"first","window":64,"paused":true,"held":false,"cancelled":false,"requested":100000,"waiting":99000,
            "admitted":1000,"open":64,"repeated":0,"conflicts":2,"closed":{"COMPLETE":930,"TIMED_OUT":6},
            "acceptedCriteria":6480,"nodes":{"criteria":9360,"rubrics":18720,"judgments":37440,"failures":3},
            "failures":{"OUTPUT_TRUNCATED":3},"usage":{"requests":29016,"samples":57096,"promptTokens":39000000,
            "cachedPromptTokens":30000000,"completionTokens":9000000,"wastedTokens":7},
            "rows":{"sft":25920,"dpoCriteria":930,"dpoRubric":3000,"dpoJudgment":9000},"acceptedTrees":640,
            "discards":{"criterion.split":300,"criterion.contradicted":1200,"dpoJudgment.no inconsistent leaf":90}}""";

    @Test
    void fitsEightyColumns() throws JsonProcessingException {
        String table = StatusTable.of(read(RUN), Optional.empty());

        assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(table.lines())
                .containsExactly(
                        "run first   window 64, paused",
                        "  trees     requested 100,000  waiting 99,000  open 64",
                        "  closed    complete 930  timed out 6",
                        "  nodes     criteria 9,360  rubrics 18,720  judgments 37,440  failures 3",
                        "  accepted  6,480 criteria of 640 trees",
                        "  rows      sft 25,920  criteria 930  rubric 3,000  judgment 9,000",
                        "  requests  requests 29,016  samples 57,096  samples a tree 61.0",
                        "  tokens    prompt 39,000,000  cached 30,000,000  completion 9,000,000  wasted 7",
                        "  cost      unknown (see --prices)",
                        "  failures  OUTPUT_TRUNCATED 3",
                        "  no row    criterion.contradicted 1,200  criterion.split 300",
                        "            dpoJudgment.no inconsistent leaf 90",
                        "  refused   2 conflicting requests");
    }

    @Test
    void showsWhatTheScreeningOfItsConversationsCameTo() throws JsonProcessingException {
        String screening = """
                {"run":"s.dpo","window":8,"screening":{"agree":141,"differ":57,"undecided":%d,
                "reasons":{"RSFT_FAILED":2},"droppedShare":%s}}""";

        assertThat(StatusTable.of(read(screening.formatted(2, "0.7121")), Optional.empty()))
                .contains("  screened  agree 141  differ 57  undecided 2  dropped 71.2 %");
        assertThat(StatusTable.of(read(screening.formatted(2, "null")), Optional.empty()))
                .contains("undecided 2")
                .doesNotContain("dropped");
    }

    @Test
    void showsWhatItIsToldOfARunThatHasDoneNothingYet() throws JsonProcessingException {
        assertThat(StatusTable.of(read("{\"run\":\"r\",\"window\":8}"), Optional.empty()))
                .contains("run r ", "window 8", "requested 0", "nodes", "-");
    }

    @Test
    void saysWhyNothingIsAdmitted() throws JsonProcessingException {
        String run = """
                {"run":"r","window":8,"held":true,"stopped":"budget reached: 5,100 of 5,000 tokens"}""";

        assertThat(StatusTable.of(read(run), Optional.empty()).lines())
                .first()
                .isEqualTo("run r       window 8, budget reached: 5,100 of 5,000 tokens");
    }

    @Test
    void showsMoneyWhereItKnowsPrices() throws JsonProcessingException {
        PriceTable prices =
                new PriceTable("EUR", Map.of("m", new Price(BigDecimal.valueOf(2), BigDecimal.ONE, BigDecimal.TEN)));
        String calls = """
                "calls":[{"stage":"RUBRIC","model":"m","outcome":"OK","requests":3,"promptTokens":2000000,
                "cachedPromptTokens":1000000,"completionTokens":100000,"unreportedRequests":0},
                {"stage":"RUBRIC","model":"%s","outcome":"LLM_TIMEOUT","requests":1,"promptTokens":0,
                "cachedPromptTokens":0,"completionTokens":50000,"unreportedRequests":1}],"usage":{"requests":%d}}""";
        String run = "{\"run\":\"r\",\"window\":8,";

        assertThat(StatusTable.of(read(run + calls.formatted("m", 4)), Optional.of(prices)))
                .contains("  cost      at least 4.50 EUR, wasted 0.5000 EUR");
        assertThat(StatusTable.of(read(run + calls.formatted("other", 4)), Optional.of(prices)))
                .contains("  cost      unknown (no price for other)");
        assertThat(StatusTable.of(read(run + calls.formatted("m", 5)), Optional.of(prices)))
                .contains("  cost      unknown (some trees tell no models)");
    }

    @Test
    void showsTheMoneyThatTheRunsBudgetCountsWhereNobodyGivesPrices() throws JsonProcessingException {
        String run = "{\"run\":\"r\",\"window\":8,\"cost\":%s}";

        assertThat(StatusTable.of(
                        read(run.formatted("{\"total\":0.25,\"currency\":\"EUR\",\"unknown\":null}")),
                        Optional.empty()))
                .contains("  cost      0.2500 EUR at the prices of its budget");
        assertThat(StatusTable.of(
                        read(run.formatted("{\"total\":null,\"currency\":\"EUR\",\"unknown\":\"no price for m\"}")),
                        Optional.empty()))
                .contains("  cost      unknown (no price for m)");
    }

    @Test
    void listsGroups() {
        assertThat(StatusTable.of(List.of(
                                new GroupLag("syncpl-criteria", "comparisons", 1, 12_345, 61.25),
                                new GroupLag("syncpl-rubric", "criteria", 2, 0, null)))
                        .toString()
                        .lines())
                .containsExactly(
                        "GROUP            READS        MEMBERS  LAG     SECONDS",
                        "syncpl-criteria  comparisons        1  12,345     61.3",
                        "syncpl-rubric    criteria           2       0  -");
    }

    private static JsonNode read(String json) throws JsonProcessingException {
        return new ObjectMapper().readTree(json);
    }
}
