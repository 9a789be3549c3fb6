package dev.syncpl.stage.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.TreeContext;
import dev.syncpl.stage.testkit.Trees;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrawSeedsTest {

    private final TreeContext context = Trees.context(Trees.plan().build()).build();

    @Test
    void everyRetryDrawsAnew() {
        Set<Long> seeds = new HashSet<>();

        for (List<String> only : List.of(
                List.of("c03.r1"),
                List.of("c03.r1", "c03.r1"),
                List.of("c03.r1", "c03.r1", "c03.r1"),
                List.of("c03.r0", "c03.r1"))) {
            seeds.add(seeds(context, only).of(0));
            seeds.add(seeds(context, only).of(1));
        }
        seeds.add(seeds(context, null).of(0));

        assertThat(seeds).hasSize(9);
    }

    @Test
    void theSameRetryDrawsTheSame() {
        TreeContext later = TreeContext.newBuilder(context)
                .setExpiresAt(Instant.parse("2027-01-01T00:00:00Z"))
                .build();

        assertThat(seeds(later, List.of("c03.r1", "c03.r0", "c03.r1")).of(0))
                .isEqualTo(seeds(context, List.of("c03.r0", "c03.r1", "c03.r1")).of(0));
    }

    private static DrawSeeds seeds(TreeContext of, List<String> only) {
        return new DrawSeeds(of, "c03.r", only);
    }
}
