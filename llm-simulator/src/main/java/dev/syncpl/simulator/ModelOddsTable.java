package dev.syncpl.simulator;

import dev.syncpl.simulator.leaf.LeafOdds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The odds of every model, from the configuration. Immutable. */
final class ModelOddsTable implements Function<String, LeafOdds> {

    private final LeafOdds ofAll;
    private final Map<String, LeafOdds> byModel = new HashMap<>();

    /** @throws IllegalArgumentException naming the option that is out of its range */
    ModelOddsTable(SimulatorConfig config) {
        ofAll = new LeafOdds(
                config.accuracy(),
                config.accuracyByCriterion().orElse(List.of()),
                config.rhoCriterion(),
                config.rhoRubric(),
                config.tie(),
                config.positionBias(),
                config.gaps());
        config.models().forEach((name, odds) -> byModel.put(name, of(odds)));
    }

    @Override
    public LeafOdds apply(String model) {
        return byModel.getOrDefault(model, ofAll);
    }

    private LeafOdds of(SimulatorConfig.ModelOdds odds) {
        return new LeafOdds(
                odds.accuracy().orElse(ofAll.accuracy()),
                odds.accuracyByCriterion().orElse(ofAll.accuracyByCriterion()),
                odds.rhoCriterion().orElse(ofAll.rhoCriterion()),
                odds.rhoRubric().orElse(ofAll.rhoRubric()),
                odds.tie().orElse(ofAll.tie()),
                odds.positionBias().orElse(ofAll.positionBias()),
                odds.gaps().orElse(ofAll.gaps()));
    }
}
