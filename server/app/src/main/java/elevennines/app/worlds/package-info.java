/// The worlds of the learners, as the course holds them open: each with its keys, its client and its way of being found again.
package elevennines.app.worlds;
