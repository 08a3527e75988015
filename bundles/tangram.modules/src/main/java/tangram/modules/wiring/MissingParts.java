package tangram.modules.wiring;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * What a server that does not become ready is waiting for: bundles that do not run, and components whose need nothing
 * meets. The component runtime's classes live in a bundle, so its plain data objects are read by reflection.
 */
public final class MissingParts {
    private static final String RUNTIME = "org.osgi.service.component.runtime.ServiceComponentRuntime";
    private static final int UNSATISFIED = 1 | 2;

    /** What a module offers besides, and which is absent where the module it needs is: verbs, reports, resources. */
    private static final Set<Object> EXTRAS = Set.of(
            "tangram.module.api.record.RecordAction",
            "tangram.module.api.report.Report",
            "tangram.module.api.Resource");

    private final BundleContext framework;

    public MissingParts(BundleContext framework) {
        this.framework = framework;
    }

    /** About components of these bundles; about all when none is named. */
    public List<String> sentences(Bundle... of) {
        return sentences(true, of);
    }

    /**
     * Why a module is not all there. What it offers besides, and that waits for a module that is left out, is absent as it
     * should be; it is told only of what failed.
     */
    public List<String> ofModule(Bundle module) {
        return sentences(false, module);
    }

    private List<String> sentences(boolean extras, Bundle... of) {
        List<String> sentences = new ArrayList<>();
        for (Bundle bundle : of.length == 0 ? framework.getBundles() : of) {
            if (bundle.getState() == Bundle.STARTING && bundle.getHeaders().get("Bundle-ActivationPolicy") == null) {
                sentences.add("bundle " + Unresolved.name(bundle) + " is still starting");
            }
        }
        ServiceReference<?> reference = framework.getServiceReference(RUNTIME);
        if (reference == null) {
            sentences.add("there is no component runtime");
            return sentences;
        }
        try {
            addComponents(framework.getService(reference), extras, of, sentences);
        } catch (ReflectiveOperationException | RuntimeException e) {
            sentences.add("the component runtime could not be asked: " + Unresolved.inShort(e));
        }
        return sentences;
    }

    // Needs that some other waiting component would meet are consequences, not causes; told only if nothing else is.
    private static void addComponents(Object runtime, boolean extras, Bundle[] of, List<String> sentences)
            throws ReflectiveOperationException {
        List<Object> waiting = new ArrayList<>();
        Set<Object> promised = new HashSet<>();
        for (Object description : descriptions(runtime, of)) {
            List<Object> offered = list(get(description, "serviceInterfaces"));
            promised.addAll(offered);
            boolean mayWait = !extras && !offered.isEmpty() && EXTRAS.containsAll(offered);
            for (Object configuration : configurations(runtime, description)) {
                if (!mayWait && get(configuration, "state") instanceof Integer state && (state & UNSATISFIED) != 0)
                    waiting.add(configuration);
                if (get(configuration, "failure") instanceof String failure) {
                    sentences.add("component " + get(description, "name") + " failed: " + cause(failure));
                }
            }
        }
        List<String> consequences = new ArrayList<>();
        for (Object configuration : waiting) {
            Object description = Objects.requireNonNull(get(configuration, "description"));
            for (Object unsatisfied : list(get(configuration, "unsatisfiedReferences"))) {
                String need = need(description, get(unsatisfied, "name"));
                String start = "component " + get(description, "name") + " needs " + need + filter(unsatisfied);
                if (promised.contains(need)) consequences.add(start);
                if (!promised.contains(need)) sentences.add(start + ", which nothing here provides");
            }
        }
        if (sentences.isEmpty()) sentences.addAll(consequences);
    }

    private static String need(Object description, @Nullable Object name) throws ReflectiveOperationException {
        for (Object reference : list(get(description, "references"))) {
            if (Objects.equals(name, get(reference, "name"))) return String.valueOf(get(reference, "interfaceName"));
        }
        return String.valueOf(name);
    }

    private static String filter(Object unsatisfied) throws ReflectiveOperationException {
        return get(unsatisfied, "target") instanceof String target ? " " + target : "";
    }

    private static Collection<?> descriptions(Object runtime, Bundle[] of) throws ReflectiveOperationException {
        return (Collection<?>) call(runtime, "getComponentDescriptionDTOs", Bundle[].class, (Object) of);
    }

    /** The last cause in a stack trace, which is the first one in time. */
    private static String cause(String trace) {
        String start = "Caused by: ";
        List<String> causes =
                trace.lines().filter(line -> line.startsWith(start)).toList();
        if (causes.isEmpty()) return trace.lines().findFirst().orElse("");
        return causes.get(causes.size() - 1).substring(start.length());
    }

    private static Collection<?> configurations(Object runtime, Object description)
            throws ReflectiveOperationException {
        return (Collection<?>) call(runtime, "getComponentConfigurationDTOs", description.getClass(), description);
    }

    private static Object call(Object runtime, String method, Class<?> type, Object argument)
            throws ReflectiveOperationException {
        Class<?> service = Class.forName(RUNTIME, false, runtime.getClass().getClassLoader());
        try {
            return service.getMethod(method, type).invoke(runtime, argument);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static @Nullable Object get(Object dto, String field) throws ReflectiveOperationException {
        return dto.getClass().getField(field).get(dto);
    }

    private static List<Object> list(@Nullable Object array) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; array != null && i < Array.getLength(array); i++) items.add(Array.get(array, i));
        return items;
    }
}
