package dev.syncpl.data.record;

/**
 * One message of a conversation.
 *
 * @param role user, assistant or system
 * @param content what was said, may be empty
 */
public record Turn(String role, String content) {}
