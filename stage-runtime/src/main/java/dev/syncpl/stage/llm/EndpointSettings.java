package dev.syncpl.stage.llm;

/**
 * One of the model servers that a stage may ask.
 *
 * @param name tells it apart, in metrics, health and log lines
 * @param weight its part of the trees against that of the others, above 0
 * @param chat how to reach it
 */
public record EndpointSettings(String name, double weight, ChatSettings chat) {

    public EndpointSettings {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("the weight of endpoint " + name + " is above 0, not " + weight);
        }
    }
}
