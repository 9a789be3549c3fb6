package dev.syncpl.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeftOverTest {

    private static final byte[] VALUE = {1};

    @Test
    void countsTheKeysWhoseLastValueIsOne() {
        LeftOver.Entries entries = new LeftOver.Entries();
        entries.add(0, new byte[] {7}, VALUE);
        entries.add(0, new byte[] {7}, VALUE);
        entries.add(0, new byte[] {8}, VALUE);
        entries.add(1, new byte[] {8}, VALUE);
        assertThat(entries.count()).isEqualTo(3);

        entries.add(0, new byte[] {8}, null);
        entries.add(0, new byte[] {9}, null);
        assertThat(entries.count()).isEqualTo(2);

        entries.add(1, new byte[] {8}, null);
        entries.add(0, new byte[] {7}, null);
        assertThat(entries.count()).isZero();
    }
}
