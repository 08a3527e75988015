package tangram.module.api;

import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.extension.ExtensionPoint;

/**
 * Marks a Jakarta REST resource that a module adds beside its records:
 *
 * <pre>{@code
 * @Component
 * @Path("/greeting")
 * public class Greeting implements Resource {
 *     @GET public String hello(@Context Caller caller) { … }
 * }
 * }</pre>
 *
 * <p>It is served under {@code /api/<module>/} in the same servlet as the module's records, behind the same login. One
 * object serves all requests, so it keeps no state of a request.
 *
 * <p>A Java record as the parameter is read from JSON and checked as the input of a
 * {@link tangram.module.api.record.RecordAction} is; a Java record as the answer, also in a list or a map, is written as
 * fields are. The API's description tells of both, and of the path and its parameters, by the annotations.
 */
@ExtensionPoint(
        offeredBy = "a module",
        purpose = "further Jakarta REST resources under `/api/<module>/`",
        example = "acme.stock.Stocktaking")
@ConsumerType
public interface Resource {}
