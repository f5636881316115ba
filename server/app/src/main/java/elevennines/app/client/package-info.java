/// The lab's own S3 client: signs, sends real HTTP to the lab's own endpoint, and keeps what went over the wire for the page to show.
package elevennines.app.client;
