package dev.syncpl.tree.id;

/**
 * Names a sample by what it says and what it was made from. A node whose ancestors were sampled again gets another id,
 * although its path is the same: so a child that belongs to a discarded copy of its parent is found out.
 */
public final class SampleId {

    private SampleId() {}

    /**
     * The id, 32 hexadecimal digits.
     *
     * @param parentSampleId id of the sample it was made from; the comparison's content hash for a criterion
     */
    public static String of(String parentSampleId, NodePath path, String canonicalText) {
        return new FieldDigest("sample")
                .field(parentSampleId)
                .field(path.toString())
                .field(canonicalText)
                .hex();
    }
}
