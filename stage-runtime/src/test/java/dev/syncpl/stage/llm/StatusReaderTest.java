package dev.syncpl.stage.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.events.wire.FailureCode;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How servers word it, as far as they agree on nothing. */
class StatusReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.",
                "Your input exceeds the context window of this model. Please adjust your input and try again.",
                "The decoder prompt (length 5000) is longer than the maximum model length of 4096.",
                "the request exceeds the available context size, try increasing it",
                "Requested tokens (5000) exceed context window of 2048",
                "Input validation error: `inputs` must have less than 4096 tokens. Given: 5000",
                "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 4000 and 512",
                "prompt is too long: 208310 tokens > 200000 maximum",
                "input length and `max_tokens` exceed context limit: 197202 + 21333 > 204698",
                "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
                "Prompt contains 40000 tokens, too large for model with 32768 maximum context length",
                "The input (5000 tokens) is longer than the model's context length (4096 tokens).",
                "Input is too long for requested model.",
                "prompt length (5000) exceeds max_input_len (4096)",
                "too many tokens: total number of tokens in the prompt cannot exceed 4081"
            })
    void knowsAContextThatIsTooShort(String message) {
        assertThat(code(400, message)).isEqualTo(FailureCode.LLM_CONTEXT_TOO_LONG);
        assertThat(code(422, message)).isEqualTo(FailureCode.LLM_CONTEXT_TOO_LONG);
        assertThat(code(429, message)).as("a limit of tokens a minute").isEqualTo(FailureCode.LLM_RATE_LIMITED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid type for 'temperature': expected a number",
                "max_tokens is too large: 16384. This model supports at most 4096 completion tokens",
                "temperature must be between 0 and 1",
                "No user query found in messages."
            })
    void blamesTheRequestForTheRest(String message) {
        assertThat(read(400, "", message).remedy()).isEqualTo(Trouble.Remedy.GIVE_UP);
        assertThat(code(400, message)).isEqualTo(FailureCode.LLM_BAD_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Unrecognized request argument supplied: seed | SYNCPL_LLM_OMIT=seed",
                "Unknown field: prompt_cache_key | SYNCPL_LLM_OMIT=prompt-cache-key",
                "[{'loc':['body','top_p'],'msg':'Extra inputs are not permitted'}] | SYNCPL_LLM_OMIT=top-p",
                "property 'n' is unsupported | SYNCPL_LLM_OMIT=n",
                "Only one completion choice is allowed | SYNCPL_LLM_OMIT=n",
                "n > 1 is not supported | SYNCPL_LLM_OMIT=n",
                "Unsupported value: 'temperature' does not support 0.9 with this model | SYNCPL_LLM_OMIT=temperature",
                "Unsupported parameter: 'max_tokens' is not supported with this model, use 'max_completion_tokens' instead"
                        + " | SYNCPL_LLM_MAX_TOKENS_FIELD=max_completion_tokens",
                "additional properties 'max_tokens' were sent | SYNCPL_LLM_OMIT=max-tokens"
            })
    void saysWhichSettingSwitchesAFieldOff(String message, String setting) {
        Trouble trouble = read(400, "", message);

        assertThat(trouble.remedy()).isEqualTo(Trouble.Remedy.CHECK_SETTINGS);
        assertThat(trouble.problem().detail()).contains(setting + " (").contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed", "top_p"})
    void believesAServerThatNamesTheField(String param) {
        assertThat(read(400, param, "this value is not supported").problem().detail())
                .contains("the field " + param);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"content_filter", "ResponsibleAIPolicyViolation", "data_inspection_failed", "invalid_prompt"})
    void knowsAFilteredPrompt(String code) throws Exception {
        String body = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"no\"}}";

        assertThat(new StatusReader(Clock.systemUTC())
                        .read(new HttpReply(400, Map.of(), body), JSON.readTree(body))
                        .problem()
                        .code())
                .isEqualTo(FailureCode.LLM_CONTENT_FILTERED);
    }

    private static FailureCode code(int status, String message) {
        return read(status, "", message).problem().code();
    }

    private static Trouble read(int status, String param, String message) {
        var body = JSON.createObjectNode();
        body.putObject("error").put("message", message).put("param", param);
        return new StatusReader(Clock.systemUTC()).read(new HttpReply(status, Map.of(), body.toString()), body);
    }
}
