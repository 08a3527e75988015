package tangram.core.api.login;

/**
 * A way to sign in that is offered just now.
 *
 * @param id {@code password}, or the id of a {@link SignInMethod}
 */
public record OfferedMethod(String id, SignInMethod.Form form) {}
