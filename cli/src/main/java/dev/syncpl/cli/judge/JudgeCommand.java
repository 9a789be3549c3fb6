package dev.syncpl.cli.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.RunningStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "judge",
        description = {
            "Judge two responses on the spot: criterion, rubric, judgment and verdict.",
            "",
            "One comparison, from the options or as a JSON object on standard input: {\"prompt\": text or [{\"role\","
                    + " \"content\"}], \"response_a\", \"response_b\"} and whatever POST /v1/judgments takes. A label"
                    + " is left out: whoever judges must not see it. One model request an order, or with --mode tree"
                    + " a small tree grown by the line. SYNCPL_JUDGE_TOKEN is sent as bearer token. It exits with 1 if"
                    + " the model gave no judgment."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl judge --prompt '2+2?' --response-a 4 --response-b 5",
            "  head -n 1 pairs.jsonl | syncpl judge --orders both",
            "  head -n 1 pairs.jsonl | syncpl judge --json | jq .verdict",
            "  head -n 1 pairs.jsonl | syncpl judge --mode tree --criteria 5 --orders both --timeout 120"
        })
public final class JudgeCommand implements Callable<Integer> {

    private static final String DEFAULT_URL = "http://127.0.0.1:8093";

    @Spec
    CommandSpec spec;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "What the responses answer.")
    String prompt;

    @Option(names = "--response-a", paramLabel = "TEXT", description = "Response A.")
    String responseA;

    @Option(names = "--response-b", paramLabel = "TEXT", description = "Response B.")
    String responseB;

    @Mixin
    JudgeOptions options;

    @Option(names = "--json", description = "Print the service's answer as it is.")
    boolean asJson;

    @Option(
            names = "--judge-url",
            paramLabel = "URL",
            description = "The judgment service (default: SYNCPL_JUDGE_URL, else the running stack's, else "
                    + DEFAULT_URL + ").")
    String url;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter messages = spec.commandLine().getErr();
        ObjectNode request = comparison(System.in, messages);
        options.applyTo(request);
        RewardApi api = new RewardApi(address(), Optional.ofNullable(System.getenv("SYNCPL_JUDGE_TOKEN")));
        String answer = api.judge(request);
        PrintWriter out = spec.commandLine().getOut();
        if (asJson) {
            out.println(answer);
        } else {
            AnswerText.lines(RewardApi.read(answer)).forEach(out::println);
        }
        return ExitCode.OK;
    }

    /** What is to be judged, from the options if any of them is there. */
    ObjectNode comparison(InputStream input, PrintWriter messages) {
        if (prompt != null || responseA != null || responseB != null) {
            if (prompt == null || responseA == null || responseB == null) {
                throw CliException.usage("--prompt, --response-a and --response-b go together");
            }
            return new ObjectMapper()
                    .createObjectNode()
                    .put("prompt", prompt)
                    .put("response_a", responseA)
                    .put("response_b", responseB);
        }
        try {
            return ComparisonInput.read(input.readAllBytes(), messages);
        } catch (IOException e) {
            throw CliException.environment("cannot read standard input: " + e.getMessage(), e);
        }
    }

    private String address() {
        String environment = System.getenv("SYNCPL_JUDGE_URL");
        if (url != null) {
            return url;
        }
        return environment != null && !environment.isBlank()
                ? environment
                : RunningStack.judgmentService().orElse(DEFAULT_URL);
    }
}
