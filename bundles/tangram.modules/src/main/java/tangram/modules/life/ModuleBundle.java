package tangram.modules.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;

/** What the manifest of an installed bundle says of it as a module. Nothing of it has to run for that. */
public final class ModuleBundle {

    private static final String ANNOUNCEMENT = "tangram.module.api.Module";
    private static final String SERVICE = "osgi.service";
    private static final String ID = "tangram.module";

    private ModuleBundle() {}

    /** Whether it announces the service every module announces itself with. */
    public static boolean isModule(Bundle bundle) {
        return services(bundle).contains(ANNOUNCEMENT);
    }

    /** The id of the module it announces. */
    public static Optional<String> id(Bundle bundle) {
        return Optional.ofNullable(bundle.adapt(BundleRevision.class))
                .map(revision -> revision.getDeclaredCapabilities(ID))
                .orElse(List.of())
                .stream()
                .map(capability -> String.valueOf(capability.getAttributes().get(ID)))
                .findFirst();
    }

    /** The services it offers besides that. */
    public static List<String> offers(Bundle bundle) {
        List<String> offers = services(bundle);
        offers.remove(ANNOUNCEMENT);
        return offers;
    }

    private static List<String> services(Bundle bundle) {
        List<String> services = new ArrayList<>();
        Optional.ofNullable(bundle.adapt(BundleRevision.class))
                .map(revision -> revision.getDeclaredCapabilities(SERVICE))
                .orElse(List.of())
                .forEach(capability -> {
                    if (capability.getAttributes().get("objectClass") instanceof List<?> types) {
                        types.forEach(type -> services.add(String.valueOf(type)));
                    }
                });
        return services;
    }

    /** Whether it only adds to another bundle, and cannot be started. */
    public static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    /** Whether it counts as starting until somebody needs a class of it. */
    public static boolean isLazy(Bundle bundle) {
        return bundle.getHeaders().get("Bundle-ActivationPolicy") != null;
    }
}
