package dev.syncpl.cli.status;

/**
 * What a consumer group has still to do.
 *
 * @param group the group's id
 * @param reads what it reads, for people
 * @param members members that the group has now
 * @param lag records committed to its topics that it has not committed as done
 */
public record GroupLag(String group, String reads, int members, long lag) {}
