package dev.syncpl.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.system.crash.Fault.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    @Test
    void theSameSeedGivesTheSameFaultsAndOthersAnotherOrder() {
        assertThat(FaultPlan.all(7)).isEqualTo(FaultPlan.all(7));
        assertThat(FaultPlan.cut(7)).isEqualTo(FaultPlan.cut(7));
        assertThat(LongStream.range(0, 10).mapToObj(FaultPlan::all).distinct()).hasSize(10);
    }

    @Test
    void everyKindComesAndEveryProcessIsKilledAndStopped() {
        List<Fault> faults = FaultPlan.all(1);

        assertThat(faults).extracting(Fault::kind).contains(Kind.values());
        for (Kind kind : List.of(Kind.KILL, Kind.FREEZE)) {
            Set<String> targets = faults.stream()
                    .filter(fault -> fault.kind() == kind)
                    .map(Fault::target)
                    .collect(Collectors.toSet());
            assertThat(targets).containsAll(FaultPlan.SERVICES).containsAll(FaultPlan.SERVERS);
        }
    }
}
