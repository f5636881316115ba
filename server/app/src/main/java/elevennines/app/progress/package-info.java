/// What the course remembers of its learners: who has which world, what they guessed, did and answered, and what happened in their worlds.
/// A database of its own beside the index, for nothing here can be rebuilt from disks.
package elevennines.app.progress;
