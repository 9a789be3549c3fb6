package dev.syncpl.reward;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The token that requests must bring, where there is one. Compared in constant time, never logged. */
public final class BearerToken {

    private static final String SCHEME = "Bearer ";

    private final Optional<byte[]> expected;

    /** @param token empty or blank if anybody may ask */
    public BearerToken(Optional<String> token) {
        this.expected = token.filter(text -> !text.isBlank()).map(text -> bytes(SCHEME + text.strip()));
    }

    /** Whether a token is due at all. */
    public boolean isDue() {
        return expected.isPresent();
    }

    /** @param authorization the header's value; null if there is none */
    public boolean admits(String authorization) {
        return expected.isEmpty()
                || (authorization != null && MessageDigest.isEqual(expected.get(), bytes(authorization)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
