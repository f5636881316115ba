/// The course over HTTP: pages, actions as resources, one event stream per page. Pages are records, rendered by Thymeleaf.
package elevennines.app.web;
