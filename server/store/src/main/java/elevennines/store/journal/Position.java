package elevennines.store.journal;

/// How far a journal has come: its newest generation, and the number of the last entry.
public record Position(long generation, long number) {}
