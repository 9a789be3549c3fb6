package dev.syncpl.tree.policy;

/** {@code bothOrders}: whether a majority must hold in each presentation order on its own. */
public enum BothOrders implements Choice {
    /** The leaves of all orders are counted together. */
    OFF("off"),
    /** It must hold in AB and in BA, so that it cannot rest on position. A tree grown in one order accepts nothing. */
    ON("on");

    private final String text;

    BothOrders(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
