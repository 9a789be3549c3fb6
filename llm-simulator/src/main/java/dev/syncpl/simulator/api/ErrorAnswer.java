package dev.syncpl.simulator.api;

/** An error as OpenAI's API has it. */
record ErrorAnswer(Detail error) {

    record Detail(String message, String type, String code) {}

    static ErrorAnswer of(String type, String code, String message) {
        return new ErrorAnswer(new Detail(message, type, code));
    }
}
