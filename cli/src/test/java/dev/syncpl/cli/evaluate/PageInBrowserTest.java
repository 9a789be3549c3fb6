package dev.syncpl.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.syncpl.cli.evaluate.report.EvaluationReport;
import dev.syncpl.cli.evaluate.report.ReportFiles;
import dev.syncpl.cli.export.OutputFolder;
import dev.syncpl.simulator.leaf.LeafOdds;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a report in a real browser. Skipped, and said so, where there is none. */
class PageInBrowserTest {

    private static final int WIDTH = 1_300;
    private static final int HEIGHT = 1_100;
    /** Colours of curves and of the paper, as report.css has them: by day, by night. */
    private static final int[] CURVES_BY_DAY = {0x0060a8, 0xb34700, 0x00734f, 0x9b3c7f};

    private static final int PAPER_BY_DAY = 0xffffff;
    private static final int CURVE_BY_NIGHT = 0x6cb8ff;
    private static final int PAPER_BY_NIGHT = 0x14171a;

    @TempDir
    private Path folder;

    private Browser browser;

    @BeforeEach
    void findBrowser() {
        Optional<Browser> found = Browser.find(folder);
        assumeTrue(
                found.isPresent(),
                "no chromium on the PATH (Debian: apt-get install chromium): the page is not opened");
        browser = found.get();
    }

    @Test
    void drawsItsPlotsAndAsksForNothing() throws Exception {
        Path page = page();

        Browser.Shown day = browser.show(page, WIDTH, HEIGHT);
        Browser.Shown night = browser.show(page, WIDTH, HEIGHT, "--force-dark-mode");

        assertThat(day.console()).isEmpty();
        assertThat(day.requests()).isEmpty();
        for (int colour : CURVES_BY_DAY) {
            assertThat(pixels(day.picture(), colour)).as("%06x", colour).isGreaterThan(20);
        }
        assertThat(pixels(day.picture(), PAPER_BY_DAY)).isGreaterThan(WIDTH * HEIGHT / 2);
        assertThat(night.console()).isEmpty();
        assertThat(night.requests()).isEmpty();
        assertThat(pixels(night.picture(), CURVE_BY_NIGHT)).isGreaterThan(20);
        assertThat(pixels(night.picture(), PAPER_BY_NIGHT)).isGreaterThan(WIDTH * HEIGHT / 2);
    }

    /** A page that does what it must not, so that the other test can be believed. */
    @Test
    void wouldNoticeErrorsAndRequests() throws Exception {
        Path page = Files.writeString(folder.resolve("bad.html"), """
                <!DOCTYPE html><script>console.error("boom")</script><img src="http://127.0.0.1:9/x.png">""");

        Browser.Shown shown = browser.show(page, 200, 200);

        assertThat(shown.console()).anyMatch(line -> line.contains("boom"));
        assertThat(shown.requests()).containsExactly("http://127.0.0.1:9/x.png");
    }

    private Path page() throws IOException {
        LeafOdds odds = new LeafOdds(0.8, List.of(), 0.2, 0.25, 0.05, 0.1, List.of(0.4, 0.3, 0.2, 0.1));
        EvaluationReport report = SimulatedEvaluation.report(odds, SimulatedEvaluation.plan(4, 1, 1), 12);
        Path into = folder.resolve("report");
        try (OutputFolder output = OutputFolder.open(into)) {
            new ReportFiles(output).write(report);
        }
        return into.resolve("report.html");
    }

    private static long pixels(BufferedImage picture, int colour) {
        long count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                count += (picture.getRGB(x, y) & 0xffffff) == colour ? 1 : 0;
            }
        }
        return count;
    }
}
