package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.notice.MailWishes;
import tangram.kernel.api.notice.MailWishes.Wishes;

/** Whether one is mailed what one is told, and in which language. */
@Singleton
@Path("/me/notices/mail")
@Produces(MediaType.APPLICATION_JSON)
public final class MailWishesResource {

    private static final String MAIL = "mail";
    private static final String LANGUAGE = "language";
    private static final Map<String, Locale> LANGUAGES =
            Map.of("zh-CN", Locale.SIMPLIFIED_CHINESE, "en", Locale.ENGLISH);

    private final Doorkeeper doorkeeper;
    private final Supplier<MailWishes> wishes;

    /** @param wishes throws what is to be answered when nobody keeps any */
    MailWishesResource(Doorkeeper doorkeeper, Supplier<MailWishes> wishes) {
        this.doorkeeper = doorkeeper;
        this.wishes = wishes;
    }

    @GET
    public Map<String, Object> read(@Context ContainerRequestContext request) {
        Caller caller = admitted(request);
        return json(wishes.get().of(caller));
    }

    /** What is not named stays; no language is the deployment's. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> change(@Context ContainerRequestContext request, InputStream body) {
        Caller caller = admitted(request);
        Map<String, @Nullable Object> input = Json.object(body);
        for (String name : input.keySet()) {
            if (!name.equals(MAIL) && !name.equals(LANGUAGE)) {
                throw new Invalid(
                        List.of(FieldProblem.of(ListParameters.cut(name), "unknown-field", "There is no such field.")));
            }
        }
        Wishes before = wishes.get().of(caller);
        boolean mail = input.containsKey(MAIL) ? yesNo(input.get(MAIL)) : before.mail();
        Optional<Locale> language = input.containsKey(LANGUAGE) ? language(input.get(LANGUAGE)) : before.language();
        return json(wishes.get().set(caller, mail, language));
    }

    private static boolean yesNo(@Nullable Object value) {
        if (value instanceof Boolean yes) {
            return yes;
        }
        throw new Invalid(List.of(FieldProblem.of(MAIL, "mail-yes-no", "This is true or false.")));
    }

    private static Optional<Locale> language(@Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        Locale locale = LANGUAGES.get(String.valueOf(value));
        if (locale == null) {
            throw new Invalid(
                    List.of(FieldProblem.of(LANGUAGE, "mail-language", "This is {0} or {1}.", "zh-CN", "en")));
        }
        return Optional.of(locale);
    }

    private Caller admitted(ContainerRequestContext request) {
        doorkeeper.admit(request);
        return Doorkeeper.caller(request);
    }

    private static Map<String, Object> json(Wishes wishes) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(MAIL, wishes.mail());
        wishes.language().ifPresent(language -> json.put(LANGUAGE, language.toLanguageTag()));
        wishes.address().ifPresent(address -> json.put("address", address));
        json.put("sends", wishes.sends());
        return json;
    }
}
