package tangram.module.api;

import org.osgi.annotation.versioning.ConsumerType;

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
 * It is served under {@code /api/<module>/} in the same servlet as the module's records, behind the same login. One
 * object serves all requests, so it keeps no state of a request.
 */
@ConsumerType
public interface Resource {}
