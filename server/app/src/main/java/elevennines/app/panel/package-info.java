/// What stands on the stage beside the prose: each panel turns what a scene's world says into what its template prints.
package elevennines.app.panel;
