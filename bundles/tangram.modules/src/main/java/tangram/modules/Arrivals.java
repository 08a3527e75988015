package tangram.modules;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Sentence;
import tangram.modules.desired.DesiredModules;
import tangram.modules.desired.DesiredModules.Kept;
import tangram.modules.desired.DurableFile;
import tangram.modules.file.ModuleFile;
import tangram.modules.life.ModuleBundle;
import tangram.modules.life.Quarantine;
import tangram.modules.wiring.Unresolved;

/**
 * What is there when the server starts: the modules of the release, which the launcher has installed, and the jars in
 * {@code modules/}. Of several jars of one name one counts: the one the server installed, else the newest. Of several bundles
 * that announce one module one runs: the one it was given to, else that of the release.
 */
final class Arrivals {

    private static final Logger LOG = LoggerFactory.getLogger("tangram.modules");
    private static final String ENDED_WITH_IT = "the server ended while it was starting";

    private final BundleContext framework;
    private final Place place;
    private final Shelf shelf;
    private final List<Sentence> refused = new ArrayList<>();
    private Set<String> suspects = Set.of();

    Arrivals(BundleContext framework, Place place, Shelf shelf) {
        this.framework = framework;
        this.place = place;
        this.shelf = shelf;
    }

    /** Those with one of which the server ended last time; they are to be started one after the other. */
    Set<String> suspects() {
        return suspects;
    }

    /**
     * Puts everything on the shelf.
     *
     * @return a sentence for each jar that is not there, though it lies in the folder
     */
    List<Sentence> take(Quarantine quarantine) throws IOException {
        DesiredModules found = DesiredModules.read(place.desired(), place.profile());
        DesiredModules desired = tidied(found);
        clearTrials();
        List<Bundle> shipped = Arrays.stream(framework.getBundles())
                .filter(ModuleBundle::isModule)
                .toList();
        desired.unknown(shipped.stream().map(Bundle::getSymbolicName).toList()).forEach(LOG::warn);
        Map<String, Shelf.Book> books = new LinkedHashMap<>();
        for (Bundle bundle : shipped) {
            books.put(bundle.getSymbolicName(), book(bundle, fileOf(bundle), true, desired));
        }
        for (Path jar : jars()) {
            install(jar, desired).ifPresent(bundle -> {
                Shelf.Book before = books.get(bundle.getSymbolicName());
                Shelf.Book next = book(bundle, jar, false, desired);
                if (before == null || counts(next, before, desired)) {
                    books.put(bundle.getSymbolicName(), next);
                    leave(before);
                } else {
                    leave(next);
                }
            });
        }
        onePerModule(books, desired);
        quarantine(quarantine, quarantine.leftStarting(found.passing()), books);
        books.values().forEach(shelf::put);
        return refused;
    }

    /** What a change left behind that was not done, or was over but for this. */
    private DesiredModules tidied(DesiredModules desired) throws IOException {
        if (desired.passing().isEmpty()) {
            return desired;
        }
        for (String file : desired.passing()) {
            LOG.warn("A change of modules was broken off: modules/{} is not to be there and is deleted", file);
            DurableFile.delete(place.modules().resolve(file));
        }
        DesiredModules tidied = desired.tidied();
        tidied.write(place.desired());
        return tidied;
    }

    /** Copies of what was being tried out when the server was killed. */
    private void clearTrials() throws IOException {
        if (!Files.isDirectory(place.trials())) {
            return;
        }
        try (Stream<Path> all = Files.walk(place.trials())) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    private List<Path> jars() throws IOException {
        if (!Files.isDirectory(place.modules())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place.modules())) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private Optional<Bundle> install(Path jar, DesiredModules desired) {
        try {
            Bundle bundle = framework.installBundle("reference:" + jar.toUri());
            String name = bundle.getSymbolicName();
            Optional<Kept> kept = name == null ? Optional.empty() : desired.installed(name);
            if (name == null) {
                refuse(jar, "it is not an OSGi bundle");
            } else if (kept.filter(one -> isAt(one, jar) && !hash(jar).equals(one.sha256()))
                    .isPresent()) {
                refuse(jar, "it is not the file that was installed");
            } else {
                return Optional.of(bundle);
            }
            bundle.uninstall();
        } catch (BundleException e) {
            refuse(jar, "it is not a readable jar (" + Unresolved.inShort(e) + ")");
        }
        return Optional.empty();
    }

    private static boolean isAt(Kept kept, Path jar) {
        return kept.file().equals(jar.getFileName().toString());
    }

    private static String hash(Path jar) {
        try {
            return ModuleFile.sha256(jar);
        } catch (IOException e) {
            return "";
        }
    }

    private void refuse(Path jar, String why) {
        refused.add(Sentence.of("module.not-installed", "modules/{0} was not installed: {1}", jar.getFileName(), why));
    }

    private Shelf.Book book(Bundle bundle, Path file, boolean shipped, DesiredModules desired) {
        boolean wanted = desired.wants(bundle.getSymbolicName(), !shipped) && !ModuleBundle.isFragment(bundle);
        Optional<String> signer = desired.installed(bundle.getSymbolicName())
                .filter(kept -> isAt(kept, file))
                .flatMap(Kept::signer);
        return new Shelf.Book(bundle, file, shipped, wanted, signer, Optional.empty());
    }

    private static Path fileOf(Bundle bundle) {
        return Path.of(URI.create(bundle.getLocation().replaceFirst("^reference:", "")));
    }

    /** Of two jars of one name: the one that was installed by the server, else the newer one. */
    private static boolean counts(Shelf.Book next, Shelf.Book before, DesiredModules desired) {
        Optional<Kept> kept = desired.installed(next.name());
        if (kept.filter(one -> isAt(one, next.file())).isPresent()) {
            return true;
        }
        if (kept.filter(one -> isAt(one, before.file())).isPresent()) {
            return false;
        }
        return next.bundle().getVersion().compareTo(before.bundle().getVersion()) > 0;
    }

    private void leave(Shelf.@Nullable Book book) {
        if (book == null || book.shipped()) {
            return;
        }
        refuse(book.file(), "another file of " + book.name() + " is there already");
        try {
            book.bundle().uninstall();
        } catch (BundleException e) {
            LOG.warn("{} could not be taken out: {}", book.name(), Unresolved.inShort(e));
        }
    }

    private static void onePerModule(Map<String, Shelf.Book> books, DesiredModules desired) {
        Map<String, List<Shelf.Book>> announcing = new LinkedHashMap<>();
        books.values()
                .forEach(book -> book.id()
                        .ifPresent(id -> announcing
                                .computeIfAbsent(id, none -> new ArrayList<>())
                                .add(book)));
        announcing.forEach((id, several) -> {
            if (several.size() == 1) {
                return;
            }
            Shelf.Book serves = several.stream()
                    .filter(book ->
                            desired.servedBy(id).filter(book.name()::equals).isPresent())
                    .findFirst()
                    .orElseGet(() -> several.stream()
                            .min(Comparator.comparing((Shelf.Book book) -> !book.shipped()))
                            .orElseThrow());
            for (Shelf.Book other : several) {
                if (!other.equals(serves)) {
                    books.put(other.name(), stepsBack(other, id, serves, desired));
                }
            }
        });
    }

    /** Nobody is told of one that was replaced: so it was wanted. */
    private static Shelf.Book stepsBack(Shelf.Book other, String id, Shelf.Book serves, DesiredModules desired) {
        Shelf.Book book = other.wanted(false);
        return desired.servedBy(id).isPresent()
                ? book
                : book.troubled(Optional.of(Sentence.of(
                        "module.served-already",
                        "module {0} was not started: {1} serves the module {2}; to have it replaced, say so",
                        Unresolved.name(other.bundle()),
                        serves.name(),
                        id)));
    }

    /** Whether it was there. */
    private static boolean takeAway(Path mark) {
        try {
            return Files.deleteIfExists(mark);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted", mark, e);
            return false;
        }
    }

    private void quarantine(Quarantine quarantine, List<String> left, Map<String, Shelf.Book> books) {
        if (left.size() == 1) {
            quarantine.add(left.get(0), ENDED_WITH_IT);
        } else {
            suspects = Set.copyOf(left);
        }
        if (takeAway(place.exhausted())) {
            LOG.error("The memory of the server ran out; it was started again");
            quarantine.memoryRanOut(
                    books.values().stream()
                            .filter(book -> !book.shipped() && book.wanted())
                            .map(Shelf.Book::name)
                            .toList(),
                    Instant.now());
        }
        books.replaceAll((name, book) -> quarantine.why(name).isPresent() ? book.wanted(false) : book);
    }
}
