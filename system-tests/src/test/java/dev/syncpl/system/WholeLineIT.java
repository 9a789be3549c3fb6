package dev.syncpl.system;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * One conversation file through broker, registry, simulator and all four services, and what comes out. All cases share
 * one line; steering comes first, so that its records lie before those of the runs that are kept.
 */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class WholeLineIT {

    private static final int FIRST_WITH_TRUTH = 100;

    @TempDir
    static Path folder;

    private static SharedLine shared;

    /** The simulator knows the truth of some conversations and decides the others by their texts. */
    @BeforeAll
    static void start() throws IOException {
        Path withTruth = TestConversations.write(
                folder.resolve("with-truth.jsonl"),
                FIRST_WITH_TRUTH,
                SharedLine.WITH_TRUTH,
                "A",
                "B",
                "B",
                "A",
                "B",
                "A");
        Path truth = folder.resolve("truth.txt");
        Line.offline("truth", withTruth.toString(), "--out", truth.toString());
        Line line = Line.start(
                folder.resolve("data"),
                options -> options.simulatorOption("seed", "11")
                        .simulatorOption("truth", truth.toString())
                        .simulatorOption("accuracy", "0.7")
                        .simulatorOption("rho-criterion", "0.2")
                        .simulatorOption("rho-rubric", "0.25")
                        .simulatorOption("tie", "0")
                        .simulatorOption("position-bias", "0"));
        shared = new SharedLine(line, folder, withTruth);
    }

    @AfterAll
    static void stop() {
        if (shared != null) {
            shared.line().close();
        }
    }

    @Nested
    @Order(1)
    class Steering extends SteeringCases {
        Steering() {
            super(shared);
        }
    }

    @Nested
    class Rows extends RowCases {
        Rows() {
            super(shared);
        }
    }

    @Nested
    class Mending extends MendingCases {
        Mending() {
            super(shared);
        }
    }

    @Nested
    class Streaming extends StreamingCases {
        Streaming() {
            super(shared);
        }
    }

    @Nested
    class Judging extends JudgingCases {
        Judging() {
            super(shared);
        }
    }
}
