package tangram.modules.wiring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Says in words why a bundle cannot be resolved. Felix tells it as a chain of filters; what a person wants to know is
 * the one thing that is missing at the end of that chain, and whether it is there in another version.
 */
public final class Unresolved {
    private static final Pattern FROM = Pattern.compile("\\((?:bundle-)?version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\((?:bundle-)?version>=([^)]+)\\)\\)");
    private static final Pattern JAVA = Pattern.compile("\\(version>?=([^)]+)\\)");
    private static final Pattern SERVICE = Pattern.compile("\\(objectClass=([^)]+)\\)");
    private static final Pattern UP_TO = Pattern.compile("\\((?:bundle-)?version<=([^)]+)\\)");

    private final List<Bundle> all;

    /**
     * Something a bundle needs and nobody gives it.
     *
     * @param who the bundle, "tangram.lead 1.0"; empty for the one that was asked about
     * @param what "package tangram.core.api [2,3)"
     * @param here in which other versions it is there, "1.9, 1.8"; empty when it is not there at all
     */
    public record Missing(String who, String what, String here) {

        /** In English: "it needs package tangram.core.api [2,3); here is only 1.9". */
        public String text() {
            return (who.isEmpty() ? "it" : who) + " needs " + what
                    + (here.isEmpty() ? ", which nothing here provides" : "; here is only " + here);
        }
    }

    public Unresolved(BundleContext framework) {
        this(framework, Set.of());
    }

    /** @param gone bundles that are taken for gone: nothing of theirs helps */
    public Unresolved(BundleContext framework, Set<Bundle> gone) {
        this.all = Arrays.stream(framework.getBundles())
                .filter(bundle -> !gone.contains(bundle))
                .toList();
    }

    /** The reason as the end of a sentence: "it needs …". */
    public String why(Bundle bundle, BundleException thrown) {
        return why(bundle).orElseGet(() -> inShort(thrown));
    }

    /** The same when nothing was thrown, because the bundle was only resolved. */
    public Optional<String> why(Bundle bundle) {
        List<Missing> missing = missing(bundle);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(missing.stream().map(Missing::text).collect(Collectors.joining("; ")));
    }

    /** What it lacks, and what those lack that it needs. */
    public List<Missing> missing(Bundle bundle) {
        Set<Missing> missing = new LinkedHashSet<>();
        collect(bundle, "", missing, new LinkedHashSet<>());
        return List.copyOf(missing);
    }

    /** "tangram.lead 1.0", as people name a bundle. */
    public static String name(Bundle bundle) {
        Version version = bundle.getVersion();
        String micro = version.getMicro() == 0 ? "" : "." + version.getMicro();
        return bundle.getSymbolicName() + " " + version.getMajor() + "." + version.getMinor() + micro;
    }

    /** The message of a failed start without the part that only repeats the bundle's name and number. */
    public static String inShort(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? "" : ": " + root.getMessage();
        return (root.getClass().getSimpleName() + message)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private void collect(Bundle bundle, String who, Set<Missing> needs, Set<Bundle> seen) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null || !seen.add(bundle)) {
            return;
        }
        for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
            if (!mustResolve(requirement)) {
                continue;
            }
            List<Bundle> providers = providers(requirement);
            if (providers.isEmpty()) {
                needs.add(missing(who, requirement));
            }
            if (providers.isEmpty() || providers.stream().anyMatch(Unresolved::isResolved)) {
                continue;
            }
            providers.forEach(provider -> collect(provider, name(provider), needs, seen));
        }
    }

    private List<Bundle> providers(BundleRequirement requirement) {
        return havingCapability(requirement.getNamespace(), requirement::matches);
    }

    private List<Bundle> havingCapability(String namespace, Predicate<BundleCapability> wanted) {
        return all.stream()
                .filter(bundle -> Optional.ofNullable(bundle.adapt(BundleRevision.class))
                        .map(revision -> revision.getDeclaredCapabilities(namespace))
                        .orElse(List.of())
                        .stream()
                        .anyMatch(wanted))
                .toList();
    }

    private Missing missing(String who, BundleRequirement requirement) {
        String namespace = requirement.getNamespace();
        if (namespace.equals("osgi.ee")) {
            return java(who, filter(requirement));
        }
        String others =
                subject(requirement).map(name -> otherVersions(namespace, name)).orElse("");
        return new Missing(who, words(requirement), others);
    }

    /** "package tangram.core.api [2,3)", as people name what a bundle needs. */
    public static String words(BundleRequirement requirement) {
        String filter = filter(requirement);
        if (requirement.getNamespace().equals("osgi.service")) {
            Matcher service = SERVICE.matcher(filter);
            return "service " + (service.find() ? service.group(1) : filter);
        }
        Optional<String> name = subject(requirement);
        if (name.isEmpty()) {
            return requirement.getNamespace() + " " + filter;
        }
        String range = range(filter);
        return kind(requirement.getNamespace()) + " " + name.get() + (range.isEmpty() ? "" : " " + range);
    }

    private static String filter(BundleRequirement requirement) {
        return String.valueOf(requirement.getDirectives().get("filter"));
    }

    private static Optional<String> subject(BundleRequirement requirement) {
        Matcher subject = Pattern.compile("\\(" + Pattern.quote(requirement.getNamespace()) + "=([^)]+)\\)")
                .matcher(filter(requirement));
        return subject.find() ? Optional.of(subject.group(1)) : Optional.empty();
    }

    private String otherVersions(String namespace, String name) {
        List<String> versions = new ArrayList<>();
        for (Bundle bundle : havingCapability(namespace, capability -> isCalled(capability, namespace, name))) {
            bundle.adapt(BundleRevision.class).getDeclaredCapabilities(namespace).stream()
                    .filter(capability -> isCalled(capability, namespace, name))
                    .map(capability -> capability.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE))
                    .filter(Version.class::isInstance)
                    .map(version -> brief(version.toString()))
                    .forEach(versions::add);
        }
        return versions.stream().distinct().collect(Collectors.joining(", "));
    }

    private static Missing java(String who, String filter) {
        String wanted = first(JAVA, filter).map(Unresolved::brief).orElse(filter);
        return new Missing(who, "Java " + wanted, "Java " + Runtime.version().feature());
    }

    private static boolean isCalled(BundleCapability capability, String namespace, String name) {
        return name.equals(capability.getAttributes().get(namespace));
    }

    private static boolean mustResolve(BundleRequirement requirement) {
        String resolution = requirement.getDirectives().get("resolution");
        String effective = requirement.getDirectives().getOrDefault("effective", "resolve");
        boolean optional = "optional".equals(resolution) || "dynamic".equals(resolution);
        return !optional && effective.equals("resolve");
    }

    private static boolean isResolved(Bundle bundle) {
        return (bundle.getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0;
    }

    private static String kind(String namespace) {
        return switch (namespace) {
            case "osgi.wiring.package" -> "package";
            case "osgi.wiring.bundle" -> "bundle";
            case "osgi.wiring.host" -> "host bundle";
            default -> namespace;
        };
    }

    /** The version part of a filter in the notation of import ranges, in as few digits as it can be said. */
    static String range(String filter) {
        Optional<String> below = first(BELOW, filter);
        Optional<String> upTo = first(UP_TO, filter);
        Optional<String> from = first(FROM, filter.replaceAll(BELOW.pattern(), ""));
        if (from.isEmpty()) {
            return "";
        }
        String start = brief(from.get());
        if (below.isPresent()) {
            return "[" + start + "," + brief(below.get()) + ")";
        }
        return upTo.map(end -> "[" + start + "," + brief(end) + "]").orElse(start + " or later");
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String brief(String version) {
        List<String> parts = new ArrayList<>(Arrays.asList(version.split("\\.")));
        while (parts.size() > 1 && parts.get(parts.size() - 1).equals("0")) {
            parts.remove(parts.size() - 1);
        }
        return String.join(".", parts);
    }
}
