/// The words of the lessons: Markdown with a YAML head, the facts they state with their sources, and the calls of each client.
package elevennines.labs.content;
