package dev.syncpl.cli.connect;

import java.util.Optional;

final class RunningStack {

    private RunningStack() {}

    static Optional<Endpoints> find() {
        return Optional.empty();
    }
}
