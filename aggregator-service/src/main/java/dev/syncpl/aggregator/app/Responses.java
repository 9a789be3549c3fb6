package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.query.Answer;
import jakarta.ws.rs.core.Response;

/** Writes answers. */
final class Responses {

    private Responses() {}

    static Response of(Answer answer) {
        return Response.status(answer.status()).entity(answer.body()).build();
    }
}
