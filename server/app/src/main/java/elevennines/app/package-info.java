/// The program: options, wiring, and the two servers in one process. Everything is put together by constructors, in [Lab].
package elevennines.app;
