package tangram.modules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import tangram.kernel.api.Sentence;
import tangram.modules.wiring.Unresolved;

/**
 * Who could not go on without a bundle: bundles that are wired to its packages, and modules with a part that must have a
 * service which nobody else offers. A successor that offers the same takes its place.
 *
 * @param running the bundles that run, or are to run
 */
record Dependents(List<Bundle> running) {

    /** A sentence for each need that would be left open. */
    List<Sentence> of(Bundle leaving, @Nullable Bundle successor) {
        Set<Sentence> sentences = new LinkedHashSet<>();
        wires(leaving).forEach(wire -> {
            Bundle user = wire.getRequirer().getBundle();
            if (user != leaving && running.contains(user) && !offers(successor, wire.getRequirement())) {
                sentences.add(needs(user, wire.getRequirement(), leaving));
            }
        });
        for (Bundle user : running) {
            for (BundleRequirement requirement : services(user)) {
                boolean its = user != leaving && offers(leaving, requirement);
                if (its
                        && !offers(successor, requirement)
                        && others(leaving, requirement).isEmpty()) {
                    sentences.add(needs(user, requirement, leaving));
                }
            }
        }
        return List.copyOf(sentences);
    }

    private Optional<Bundle> others(Bundle leaving, BundleRequirement requirement) {
        return running.stream()
                .filter(bundle -> bundle != leaving && offers(bundle, requirement))
                .findFirst();
    }

    private static List<BundleWire> wires(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        List<BundleWire> wires = wiring == null ? null : wiring.getProvidedWires(null);
        return wires == null ? List.of() : wires;
    }

    /** Services it cannot do without; bnd writes them down. */
    private static List<BundleRequirement> services(Bundle bundle) {
        return revision(bundle)
                .flatMap(one -> one.getDeclaredRequirements("osgi.service").stream())
                .filter(requirement -> !Constants.RESOLUTION_OPTIONAL.equals(
                        requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE)))
                .toList();
    }

    private static boolean offers(@Nullable Bundle bundle, BundleRequirement requirement) {
        return bundle != null
                && revision(bundle)
                        .flatMap(one -> one.getDeclaredCapabilities(requirement.getNamespace()).stream())
                        .anyMatch(requirement::matches);
    }

    private static Stream<BundleRevision> revision(Bundle bundle) {
        return Stream.ofNullable(bundle.adapt(BundleRevision.class));
    }

    private static Sentence needs(Bundle user, BundleRequirement requirement, Bundle leaving) {
        return Sentence.of(
                "module.needed",
                "{0} needs {1} of {2}",
                Unresolved.name(user),
                Unresolved.words(requirement),
                Unresolved.name(leaving));
    }

    /** What a bundle needs of others than the core, in words. */
    static List<String> needs(Bundle bundle) {
        List<String> needs = new ArrayList<>();
        services(bundle).forEach(requirement -> needs.add(Unresolved.words(requirement)));
        revision(bundle)
                .flatMap(one -> one.getDeclaredRequirements("osgi.wiring.package").stream())
                .filter(requirement -> !Constants.RESOLUTION_OPTIONAL.equals(
                        requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE)))
                .map(Unresolved::words)
                .filter(words -> words.contains("tangram.") || !(words.contains("jakarta.") || words.contains("org.")))
                .forEach(needs::add);
        return needs;
    }
}
