package tangram.modules;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Sentence;
import tangram.modules.desired.DesiredModulesRefused;
import tangram.modules.file.Offers;
import tangram.modules.life.Leaks;
import tangram.modules.life.ModuleBundle;
import tangram.modules.life.Quarantine;
import tangram.modules.life.Starts;
import tangram.modules.wiring.MissingParts;
import tangram.modules.wiring.Unresolved;

/**
 * Starts the modules once the core serves, and stops them before it. The launcher starts this bundle last and stops it
 * first. Which modules there are and which are to run, {@link Arrivals} finds out.
 */
@Component(service = RunningModules.class, immediate = true)
public final class RunningModules {

    private static final Logger LOG = LoggerFactory.getLogger("tangram.modules");
    private static final Duration STOPPING = Duration.ofSeconds(14);
    private static final Duration HANGING = Duration.ofSeconds(3);
    private static final int EXIT_CONFIGURATION = 3;

    final BundleContext framework;
    final Shelf shelf = new Shelf();
    final Starts starts;
    final Leaks leaks = new Leaks();
    final Optional<Place> place;

    private final BundleContext own;
    private volatile List<Sentence> refused = List.of();

    @Activate
    public RunningModules(BundleContext context) {
        this.own = context;
        this.framework = context.getBundle(0).getBundleContext();
        this.starts = new Starts(framework);
        this.place = Place.of(context);
        place.ifPresent(this::startAll);
    }

    /** The folder of marks, where there is a launcher. */
    Quarantine quarantine() {
        return new Quarantine(place.orElseThrow().data());
    }

    Place place() {
        return place.orElseThrow();
    }

    private void startAll(Place at) {
        Arrivals arrivals = new Arrivals(framework, at, shelf);
        try {
            refused = arrivals.take(quarantine());
        } catch (DesiredModulesRefused e) {
            giveUp(String.valueOf(e.getMessage()));
            return;
        } catch (IOException e) {
            giveUp("The folder " + at.modules() + " cannot be read: " + e.getMessage() + ".");
            return;
        }
        refused.forEach(sentence -> LOG.error("{}", Says.inEnglish(sentence)));
        List<Shelf.Book> wanted =
                shelf.all().stream().filter(Shelf.Book::wanted).toList();
        // All at once and before their threads start: a module that uses another's packages would resolve it while it
        // is
        // started, and the framework gives one of the two up rather than wait.
        List<Bundle> bundles = wanted.stream().map(Shelf.Book::bundle).toList();
        if (!bundles.isEmpty()) {
            framework.getBundle().adapt(FrameworkWiring.class).resolveBundles(bundles);
        }
        CompletableFuture<?> suspects = CompletableFuture.completedFuture(null);
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (Shelf.Book book : wanted) {
            if (arrivals.suspects().contains(book.name())) {
                suspects = suspects.thenCompose(before -> start(book));
            } else {
                all.add(start(book));
            }
        }
        all.add(suspects);
        CompletableFuture<?> announced =
                CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenRun(this::announce);
        LOG.debug("Starting {} modules: {}", wanted.size(), announced);
    }

    /** Starts one, with a mark on the disk if it is a partner's; what goes wrong is noted with it. */
    CompletableFuture<Optional<Sentence>> start(Shelf.Book book) {
        boolean marked = !book.shipped();
        if (marked) {
            quarantine().begin(book.name(), book.file().getFileName().toString());
        }
        return starts.start(book.bundle(), place().patience()).thenApply(trouble -> {
            trouble.ifPresent(sentence -> LOG.error("{}", Says.inEnglish(sentence)));
            if (marked) {
                trouble.filter(sentence -> sentence.code().equals("module.late"))
                        .ifPresent(late -> quarantine().add(book.name(), Says.inEnglish(late)));
                quarantine().end(book.name());
            }
            shelf.named(book.name()).ifPresent(now -> shelf.put(now.troubled(trouble)));
            return trouble;
        });
    }

    /**
     * Tells whoever wants to know (readiness, status, the launcher) that the modules have been started, and which were not: a
     * {@code Callable} with the property {@code tangram.modules.settled}, whose call answers the sentences of that moment.
     */
    private void announce() {
        Callable<Collection<String>> answer =
                () -> troubles().stream().map(Says::inEnglish).toList();
        try {
            shelf.all()
                    .forEach(book -> incomplete(book).forEach(sentence -> LOG.error("{}", Says.inEnglish(sentence))));
            own.registerService(Callable.class, answer, new Hashtable<>(Map.of("tangram.modules.settled", true)));
        } catch (IllegalStateException e) {
            LOG.debug("Stopped before the modules had started", e);
        }
    }

    /** Stops one that is not to stay. One that hangs is left to itself: it would hold up whoever takes it out, too. */
    void giveUp(Bundle bundle) {
        if (!starts.stop(bundle, isStuck(bundle) ? HANGING : STOPPING)) {
            LOG.warn("module {} hangs and stays in memory until the server is started anew", Unresolved.name(bundle));
        }
    }

    /** Whether it is still at starting or stopping. */
    boolean isStuck(Bundle bundle) {
        return (bundle.getState() & (Bundle.STARTING | Bundle.STOPPING)) != 0 && !ModuleBundle.isLazy(bundle);
    }

    /** Those that run, or are to run: what they need must stay. */
    Dependents dependents() {
        return new Dependents(shelf.all().stream()
                .filter(Shelf.Book::wanted)
                .map(Shelf.Book::bundle)
                .toList());
    }

    /** Takes a bundle out of the framework, whose classes are to go. One that hangs goes at the next start only. */
    void takeOut(Bundle bundle) {
        if (isStuck(bundle)) {
            return;
        }
        leaks.expect(bundle);
        try {
            bundle.uninstall();
            framework.getBundle().adapt(FrameworkWiring.class).refreshBundles(List.of(bundle));
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("{} could not be taken out: {}", bundle.getSymbolicName(), Unresolved.inShort(e));
        }
    }

    private void giveUp(String why) {
        Callable<String> sentence = () -> why;
        own.registerService(Callable.class, sentence, new Hashtable<>(Map.of("tangram.fatal", EXIT_CONFIGURATION)));
    }

    /** Everything that is not as it was wanted. */
    List<Sentence> troubles() {
        List<Sentence> sentences = new ArrayList<>(refused);
        for (Shelf.Book book : shelf.all()) {
            sentences.addAll(troubles(book));
        }
        return sentences;
    }

    /** What is wrong with one. */
    List<Sentence> troubles(Shelf.Book book) {
        List<Sentence> sentences = new ArrayList<>();
        place.flatMap(at -> quarantine().why(book.name()))
                .ifPresent(why -> sentences.add(Sentence.of(
                        "module.quarantined",
                        "module {0} is in quarantine and was not started: {1}",
                        Unresolved.name(book.bundle()),
                        why)));
        if (sentences.isEmpty()) {
            book.trouble().ifPresent(sentences::add);
        }
        if (book.wanted()) {
            sentences.addAll(incomplete(book));
        }
        sentences.addAll(intrusions(book));
        return sentences;
    }

    /** What a partner's bundle offers although it is the server's to offer; its manifest need not say so. */
    List<Sentence> intrusions(Shelf.Book book) {
        ServiceReference<?>[] offered = book.shipped() ? null : book.bundle().getRegisteredServices();
        return offered == null
                ? List.of()
                : Arrays.stream(offered)
                        .flatMap(service -> Arrays.stream((String[]) service.getProperty(Constants.OBJECTCLASS)))
                        .filter(type ->
                                Offers.areOurs(type, book.name(), book.id().orElse("")))
                        .distinct()
                        .map(type -> Sentence.of(
                                "module.offers-ours",
                                "{0} offers the service {1}, which is for the server to offer",
                                Unresolved.name(book.bundle()),
                                type))
                        .toList();
    }

    /** A module that started and yet is not all there: a part of it failed, or waits for what nobody provides. */
    private List<Sentence> incomplete(Shelf.Book book) {
        if (book.bundle().getState() != Bundle.ACTIVE || !ModuleBundle.isModule(book.bundle())) {
            return List.of();
        }
        List<String> missing = new MissingParts(framework).ofModule(book.bundle());
        return missing.isEmpty()
                ? List.of()
                : List.of(Sentence.of(
                        "module.incomplete",
                        "module {0} is not complete: {1}",
                        Unresolved.name(book.bundle()),
                        String.join("; ", missing)));
    }

    @Deactivate
    void stop() {
        List<Bundle> stuck = starts.stopAll(STOPPING);
        stuck.forEach(bundle -> LOG.warn("module {} did not stop in time", Unresolved.name(bundle)));
    }
}
