package dev.syncpl.tree.id;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names a training row by what it was made of and how, so that making it again gives it the same name. */
public final class RowId {

    private RowId() {}

    /**
     * The id, 32 hexadecimal digits.
     *
     * @param kind what kind of row it is
     * @param chosenSampleIds samples behind the chosen side or the completion, in reading order
     * @param rejectedSampleIds samples behind the rejected side; empty if there is none
     * @param policies every policy in force, by name
     */
    public static String of(
            String treeId,
            String kind,
            List<String> chosenSampleIds,
            List<String> rejectedSampleIds,
            Map<String, String> policies) {
        FieldDigest digest = new FieldDigest("row").field(treeId).field(kind);
        samples(digest, chosenSampleIds);
        samples(digest, rejectedSampleIds);
        digest.number(policies.size());
        new TreeMap<>(policies).forEach((name, value) -> digest.field(name).field(value));
        return digest.hex();
    }

    private static void samples(FieldDigest digest, List<String> ids) {
        digest.number(ids.size());
        ids.forEach(digest::field);
    }
}
