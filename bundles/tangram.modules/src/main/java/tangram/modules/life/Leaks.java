package tangram.modules.life;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import tangram.kernel.api.Sentence;
import tangram.modules.wiring.Unresolved;

/**
 * Whether what is gone has really gone. Of each bundle that was taken out, its class loader is remembered weakly; one that
 * outlives a collection is held by something it left behind, most often a thread, and is named with it.
 */
public final class Leaks {

    private static final int MOST_NAMES = 10;

    private final List<Gone> gone = new CopyOnWriteArrayList<>();

    private record Gone(String name, WeakReference<ClassLoader> loader, Set<String> packages) {}

    /** To be called before the bundle is uninstalled; afterwards it has no class loader to ask for. */
    public void expect(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring != null && wiring.getClassLoader() != null) {
            gone.add(new Gone(Unresolved.name(bundle), new WeakReference<>(wiring.getClassLoader()), packages(bundle)));
        }
    }

    private static Set<String> packages(Bundle bundle) {
        Enumeration<URL> classes = bundle.findEntries("/", "*.class", true);
        return classes == null
                ? Set.of()
                : Collections.list(classes).stream()
                        .map(url -> url.getPath().substring(1))
                        .filter(path -> path.contains("/"))
                        .map(path ->
                                path.substring(0, path.lastIndexOf('/') + 1).replace('/', '.'))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** A sentence for each that is still there, after a collection; none when none was expected to go. */
    public List<Sentence> sentences() {
        gone.removeIf(one -> one.loader().get() == null);
        for (int i = 0; i < 3 && !gone.isEmpty(); i++) {
            System.gc();
            gone.removeIf(one -> one.loader().get() == null);
        }
        return gone.stream().map(Leaks::sentence).toList();
    }

    private static Sentence sentence(Gone one) {
        String threads = threadsOf(one);
        return threads.isEmpty()
                ? Sentence.of(
                        "module.leak",
                        "{0} is gone and its classes are still in memory: something outside still refers to them",
                        one.name())
                : Sentence.of(
                        "module.leak-thread",
                        "{0} is gone and its classes are still in memory: it left the threads {1}",
                        one.name(),
                        threads);
    }

    private static String threadsOf(Gone one) {
        ClassLoader loader = one.loader().get();
        Set<String> names = new TreeSet<>();
        Thread.getAllStackTraces().forEach((thread, trace) -> {
            boolean its = loader != null
                    && (thread.getContextClassLoader() == loader
                            || thread.getClass().getClassLoader() == loader
                            || Arrays.stream(trace)
                                    .anyMatch(frame -> one.packages().contains(packageOf(frame.getClassName()))));
            if (its) {
                names.add(thread.getName());
            }
        });
        return names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ")) + " … (" + names.size() + ")";
    }

    private static String packageOf(String type) {
        return type.substring(0, type.lastIndexOf('.') + 1);
    }
}
