package tangram.login;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.api.login.OfferedMethod;
import tangram.core.api.login.SignInMethod;
import tangram.core.api.login.SignInMethod.Field;
import tangram.core.api.login.SignInMethod.Form;
import tangram.core.api.login.SignInMethod.Label;
import tangram.kernel.api.guest.Guest;
import tangram.kernel.api.guest.Silence;

/**
 * The ways to sign in that are offered just now: by password, and what bundles offer, as far as the deployment has them. That
 * nobody is locked out, the password is offered as long as none of those is that the deployment names instead.
 */
@Component(service = SignInMethods.class)
public final class SignInMethods {

    static final String PASSWORD = "password";
    static final OfferedMethod BY_PASSWORD = new OfferedMethod(
            PASSWORD,
            Form.of(
                    new Label("密码", "Password"),
                    Field.shown("login", "登录名", "Login"),
                    Field.secret(PASSWORD, "密码", "Password")));

    private static final Logger LOG = LoggerFactory.getLogger(SignInMethods.class);
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** One fewer than sign-ins are worked at once, so that a method that hangs leaves a place for passwords. */
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2) + 1;

    /** A method that answers, with what it asks for. */
    record Offered(Guest<SignInMethod> guest, Form form, int ranking) {

        String id() {
            return guest.name();
        }
    }

    private final Set<String> wanted;
    private final List<Offered> offered = new CopyOnWriteArrayList<>();

    @Activate
    public SignInMethods(BundleContext context) {
        this(context.getProperty("tangram.login.methods"));
    }

    /** @param wanted ids, by comma; empty for all */
    public SignInMethods(@Nullable String wanted) {
        this.wanted = Arrays.stream(wanted == null ? new String[0] : wanted.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** From now on people may sign in by it. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addMethod(SignInMethod method, Map<String, Object> properties) {
        int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
        String id = String.valueOf(method.id());
        if (!ID.matcher(id).matches() || id.equals(PASSWORD)) {
            LOG.error(
                    "Nobody signs in by {}: its id cannot be {}",
                    method.getClass().getName(),
                    id);
            return;
        }
        Guest<SignInMethod> guest = new Guest<>(method, id, LIMIT, AT_ONCE);
        try {
            Optional.ofNullable(guest.ask(SignInMethod::form))
                    .ifPresent(form -> offered.add(new Offered(guest, form, ranking)));
        } catch (Silence silence) {
            LOG.error("Nobody signs in by {}, which does not say what it asks for", id, silence);
        }
    }

    public void removeMethod(SignInMethod method) {
        offered.removeIf(one -> one.guest().service() == method);
    }

    /** The one with the highest ranking; of those that have the same, the one that came first. */
    Optional<Offered> find(String id) {
        return offered.stream()
                .filter(one -> isWanted(one.id()) && one.id().equals(id))
                .min(Comparator.comparing(Offered::ranking).reversed());
    }

    boolean byPassword() {
        return isWanted(PASSWORD) || offered.stream().noneMatch(one -> isWanted(one.id()));
    }

    private boolean isWanted(String id) {
        return wanted.isEmpty() || wanted.contains(id);
    }

    List<OfferedMethod> all() {
        List<OfferedMethod> all = new ArrayList<>();
        if (byPassword()) {
            all.add(BY_PASSWORD);
        }
        offered.stream()
                .map(Offered::id)
                .distinct()
                .sorted()
                .flatMap(id -> find(id).stream())
                .map(one -> new OfferedMethod(one.id(), one.form()))
                .forEach(all::add);
        return all;
    }
}
