/// The scenes of the course as code over real state: what a scene sets up, what it observes, what each step checks, how it is solved.
/// Knows the store and the text of the lessons; knows nothing of HTTP, pages or S3's wire format.
package elevennines.labs;
