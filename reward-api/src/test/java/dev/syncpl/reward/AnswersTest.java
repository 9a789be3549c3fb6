package dev.syncpl.reward;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.reward.JudgmentAnswer.Criterion;
import dev.syncpl.reward.JudgmentAnswer.Failed;
import dev.syncpl.reward.JudgmentAnswer.Generation;
import dev.syncpl.reward.JudgmentAnswer.Judged;
import dev.syncpl.reward.JudgmentAnswer.OrderVerdict;
import dev.syncpl.reward.JudgmentAnswer.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswersTest {

    @Test
    void saysWhetherTheOrdersAgree() {
        JudgmentAnswer one = answer(List.of(new OrderVerdict("BA", "B")), 2, 4);
        JudgmentAnswer same = answer(List.of(new OrderVerdict("AB", "A"), new OrderVerdict("BA", "A")), 5, 2, 4, 3);
        JudgmentAnswer other = answer(List.of(new OrderVerdict("AB", "A"), new OrderVerdict("BA", "TIE")), 5, 3, 3, 3);

        assertThat(one.verdict()).isEqualTo("B");
        assertThat(one.consistent()).isNull();
        assertThat(one.gap()).isEqualTo(-2);
        assertThat(same.verdict()).isEqualTo("A");
        assertThat(same.consistent()).isTrue();
        assertThat(same.gap()).isEqualTo(2);
        assertThat(other.verdict()).isNull();
        assertThat(other.consistent()).isFalse();
        assertThat(other.gap()).isEqualTo(1);
    }

    @Test
    void isWrittenInSnakeCase() throws JsonProcessingException {
        JudgmentAnswer answer = answer(List.of(new OrderVerdict("AB", "A")), 5, 2);

        String json = new ObjectMapper().writeValueAsString(answer);

        assertThat(json).isEqualTo("""
                {"id":"q","mode":"single","model":"m","verdict":"A","consistent":null,"gap":3.0,\
                "orders":[{"order":"AB","verdict":"A"}],\
                "judgments":[{"order":"AB","verdict":"A","score_a":5,"score_b":2,\
                "criterion":{"name":"Sum","sentence":"It is right."},"rubric":["1","2","3","4","5"],\
                "analysis_a":"Right.","analysis_b":"Wrong.","text":"all of it",\
                "generation":{"served_model":"m-1","prompt_version":"single-pass/1","repaired":false,\
                "latency_millis":12,"failed":[]}}],\
                "usage":{"requests":1,"prompt_tokens":10,"cached_prompt_tokens":0,"completion_tokens":5,\
                "unreported_requests":0}}""");
        assertThat(new ObjectMapper().readValue(json, JudgmentAnswer.class)).isEqualTo(answer);
    }

    @Test
    void anErrorSaysWhatWasPaid() throws JsonProcessingException {
        ErrorAnswer error = new ErrorAnswer(
                "OUTPUT_UNPARSEABLE", "no verdict", List.of(new Failed("X", "y")), TokenUsage.of(2, 20L, null, 7L));

        assertThat(new ObjectMapper().writeValueAsString(error)).isEqualTo("""
                {"code":"OUTPUT_UNPARSEABLE","error":"no verdict","failed":[{"code":"X","detail":"y"}],\
                "usage":{"requests":2,"prompt_tokens":20,"cached_prompt_tokens":0,"completion_tokens":7,\
                "unreported_requests":0}}""");
        assertThat(new ObjectMapper().writeValueAsString(ErrorAnswer.of(ErrorCode.OVERLOADED, "later")))
                .isEqualTo("{\"code\":\"OVERLOADED\",\"error\":\"later\"}");
        assertThat(TokenUsage.of(1, null, null, null).unreportedRequests()).isEqualTo(1);
    }

    @Test
    void tellsInWholeSecondsWhenToComeAgainAndNeverAtOnce() {
        assertThat(after(Duration.ZERO)).contains(1L);
        assertThat(after(Duration.ofMillis(1001))).contains(2L);
        assertThat(after(Duration.ofSeconds(60))).contains(60L);
        assertThat(JudgmentException.of(ErrorCode.TOO_LARGE, "x").retryAfterSeconds())
                .isEmpty();
    }

    private static Optional<Long> after(Duration wait) {
        return JudgmentException.later(ErrorCode.OVERLOADED, "later", wait).retryAfterSeconds();
    }

    @Test
    void aTokenIsDueWhereThereIsOne() {
        assertThat(new BearerToken(Optional.empty()).admits(null)).isTrue();
        assertThat(new BearerToken(Optional.of(" ")).isDue()).isFalse();
        BearerToken token = new BearerToken(Optional.of("secret"));
        assertThat(token.admits("Bearer secret")).isTrue();
        assertThat(token.admits("Bearer secret2")).isFalse();
        assertThat(token.admits("secret")).isFalse();
        assertThat(token.admits(null)).isFalse();
    }

    private static JudgmentAnswer answer(List<OrderVerdict> orders, int... scores) {
        List<Judged> judgments = new ArrayList<>();
        for (int i = 0; i < scores.length; i += 2) {
            judgments.add(new Judged(
                    null,
                    "AB",
                    scores[i] > scores[i + 1] ? "A" : "B",
                    scores[i],
                    scores[i + 1],
                    new Criterion("Sum", "It is right."),
                    List.of("1", "2", "3", "4", "5"),
                    "Right.",
                    "Wrong.",
                    "all of it",
                    new Generation("m-1", "single-pass/1", null, null, false, 12, List.of())));
        }
        return JudgmentAnswer.of(
                "q", JudgmentRequest.Mode.SINGLE, "m", orders, judgments, null, TokenUsage.of(1, 10L, null, 5L));
    }
}
