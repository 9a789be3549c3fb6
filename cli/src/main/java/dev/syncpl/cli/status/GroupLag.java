package dev.syncpl.cli.status;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a consumer group has still to do.
 *
 * @param group the group's id
 * @param reads what it reads, for people
 * @param members members that the group has now
 * @param lag records committed to its topics that it has not committed as done
 * @param lagSeconds age of the oldest of them, by the clocks of who wrote it and of this machine; null if there is none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record GroupLag(String group, String reads, int members, long lag, Double lagSeconds) {}
