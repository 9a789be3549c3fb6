package dev.syncpl.simulator;

import dev.syncpl.simulator.serving.Slots;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** All options of the simulator. Probabilities and rates are 0 to 1. */
@ConfigMapping(prefix = "simulator")
public interface SimulatorConfig {

    /** Seed of every draw: two runs with equal seeds and requests get equal completions. */
    @WithDefault("0")
    long seed();

    /** Name under which {@code /v1/models} lists a model without options of its own. Any name is served. */
    @WithDefault("simulator")
    String defaultModel();

    /** Mean time that a request takes once it has a slot, in milliseconds; 0 answers at once. */
    @WithDefault("0")
    double latencyMs();

    /** Deviation of the logarithm of that time (it is log-normal); 0 makes all requests take the mean. */
    @WithDefault("0.5")
    double latencySigma();

    /** Requests worked on at once; 0 for no limit. */
    @WithDefault("0")
    int slots();

    /** What becomes of a request that finds all slots busy: it waits (queue), or gets status 429 (reject). */
    @WithDefault("queue")
    Slots.Overload overload();

    /** Value of {@code Retry-After} on statuses 429 and 503, in seconds; absent, there is no such header. */
    OptionalInt retryAfterSeconds();

    /** Rate of requests answered with an error, by HTTP status, for example {@code error-rates."429"=0.2}. */
    Map<Integer, Double> errorRates();

    /** Rate of requests that hang. */
    @WithDefault("0")
    double timeoutRate();

    /** How long a hanging request hangs in its slot before it gets status 504, in milliseconds. */
    @WithDefault("600000")
    long hangMs();

    /** Rate of samples that are cut off, with finish reason {@code length}. */
    @WithDefault("0")
    double truncationRate();

    /** Rate of samples that hold nothing of what was asked for. */
    @WithDefault("0")
    double garbageRate();

    /** Rate of samples in which the model refuses to answer. */
    @WithDefault("0")
    double refusalRate();

    /** Rate of samples that the content filter stops. */
    @WithDefault("0")
    double contentFilterRate();

    /** Most tokens of prompt and completion together, beyond which a request gets status 400; 0 for no limit. */
    @WithDefault("0")
    int contextTokens();

    /** Tokens that the prefix cache holds; 0 switches it off. */
    @WithDefault("1048576")
    int cacheTokens();

    /** Requests of which {@code /simulator/journal} tells, the newest; 0 for none. */
    @WithDefault("0")
    int journal();

    /**
     * Which response is better in truth: {@code heuristic} decides by the two texts, anything else is the path of a
     * truth file, with the heuristic for comparisons that it does not list.
     */
    @WithDefault("heuristic")
    String truth();

    /** Probability that a judgment is right where neither tie nor position bias decides. */
    @WithDefault("0.7")
    double accuracy();

    /** The same for criteria 0, 1, … of a tree; those beyond the list have {@code accuracy}. */
    Optional<List<Double>> accuracyByCriterion();

    /** Probability that all judgments under a criterion copy one draw of being right. */
    @WithDefault("0.2")
    double rhoCriterion();

    /** Probability that, failing that, all judgments under a rubric copy one. */
    @WithDefault("0.25")
    double rhoRubric();

    /** Probability that a judgment scores both responses alike. */
    @WithDefault("0")
    double tie();

    /** Probability that a judgment which is no tie favours the response shown first, whatever it says. */
    @WithDefault("0")
    double positionBias();

    /** Weights of gaps 1, 2, 3 and 4 between the two scores of a judgment that is no tie. */
    @WithDefault("0.4,0.3,0.2,0.1")
    List<Double> gaps();

    /** Models that differ from the above, by name. */
    Map<String, ModelOdds> models();

    /** What one model does differently; what is absent is as for all models. */
    interface ModelOdds {

        /** See {@link SimulatorConfig#accuracy()}. */
        OptionalDouble accuracy();

        /** See {@link SimulatorConfig#accuracyByCriterion()}. */
        Optional<List<Double>> accuracyByCriterion();

        /** See {@link SimulatorConfig#rhoCriterion()}. */
        OptionalDouble rhoCriterion();

        /** See {@link SimulatorConfig#rhoRubric()}. */
        OptionalDouble rhoRubric();

        /** See {@link SimulatorConfig#tie()}. */
        OptionalDouble tie();

        /** See {@link SimulatorConfig#positionBias()}. */
        OptionalDouble positionBias();

        /** See {@link SimulatorConfig#gaps()}. */
        Optional<List<Double>> gaps();
    }
}
