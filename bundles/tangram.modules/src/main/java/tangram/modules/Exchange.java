package tangram.modules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.api.problem.Conflict;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.module.ModuleSuccession;
import tangram.modules.desired.DesiredModules;
import tangram.modules.desired.DesiredModules.Kept;
import tangram.modules.desired.DurableFile;
import tangram.modules.wiring.Unresolved;

/**
 * One bundle comes in, and another may go for it. First it is tried out against what runs. Then it is done step by step: the
 * one that comes starts and waits, the other finishes what it has begun and goes, and the first is opened in its place. Each
 * step has what takes it back: until the file of wanted modules is replaced, a failure leaves all as it was, and so does a
 * kill, since the next start only believes that file.
 */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger("tangram.modules");
    private static final Duration STOPPING = Duration.ofSeconds(60);

    private final RunningModules running;
    private final ModuleSuccession succession;
    private final Place place;
    private final Parcel parcel;
    private final Optional<Shelf.Book> leaving;
    private final Deque<Runnable> back = new ArrayDeque<>();
    private final List<Sentence> steps = new ArrayList<>();

    /** @param leaving whose place it takes */
    Exchange(RunningModules running, ModuleSuccession succession, Parcel parcel, Optional<Shelf.Book> leaving) {
        this.running = running;
        this.succession = succession;
        this.place = running.place();
        this.parcel = parcel;
        this.leaving = leaving;
    }

    /** What is in its way, found by installing it without starting it, and taking it out again. */
    List<Sentence> obstacles() {
        try {
            Bundle candidate =
                    running.framework.installBundle(location(parcel.file().path()));
            try {
                return obstacles(candidate);
            } finally {
                candidate.uninstall();
            }
        } catch (BundleException e) {
            return List.of(Sentence.of("module.unreadable", "it cannot be installed: {0}", Unresolved.inShort(e)));
        }
    }

    private List<Sentence> obstacles(Bundle candidate) {
        Set<Bundle> gone = Set.copyOf(leaving.map(Shelf.Book::bundle).stream().toList());
        List<Sentence> sentences = new ArrayList<>();
        for (Unresolved.Missing missing : new Unresolved(running.framework, gone).missing(candidate)) {
            sentences.add(Obstacles.missing(Unresolved.name(candidate), missing));
        }
        if (sentences.isEmpty() && !resolves(candidate)) {
            sentences.add(Sentence.of(
                    "module.contradiction",
                    "{0} cannot be wired: its imports contradict each other or those of others",
                    Unresolved.name(candidate)));
        }
        leaving.ifPresent(old -> sentences.addAll(running.dependents().of(old.bundle(), candidate)));
        return sentences;
    }

    private boolean resolves(Bundle candidate) {
        return running.framework.getBundle().adapt(FrameworkWiring.class).resolveBundles(List.of(candidate));
    }

    /** @param decides looks at what is there once it runs, and throws when it is not to stay */
    Shelf.Book carryOut(Consumer<Shelf.Book> decides) {
        try {
            Path file = bringIn();
            Bundle bundle = install(file);
            Shelf.Book book = start(bundle, file);
            requireCompatible(bundle);
            leaving.ifPresent(this::letGo);
            decides.accept(running.shelf.named(parcel.name()).orElseThrow());
            commit(book);
            leaving.ifPresent(old -> takeOut(old, book));
            steps.add(Sentence.of("module.step-runs", "{0} runs", Unresolved.name(bundle)));
            return book;
        } catch (IOException e) {
            takeBack();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            takeBack();
            throw e;
        }
    }

    /** What was done, in order. */
    List<Sentence> steps() {
        return steps;
    }

    private Path bringIn() throws IOException {
        Files.createDirectories(place.modules());
        Path file = free(parcel.fileName());
        DesiredModules before = desired();
        before.arriving(file.getFileName().toString()).write(place.desired());
        back.push(() -> quietly(() -> {
            DurableFile.delete(file);
            before.write(place.desired());
        }));
        DurableFile.copy(parcel.file().path(), file);
        return file;
    }

    /** A jar of the same name may be the one that serves now. */
    private Path free(String name) {
        Path file = place.modules().resolve(name);
        return Files.exists(file)
                ? place.modules()
                        .resolve(name.replaceFirst(
                                "\\.jar$", "-" + parcel.file().sha256().substring(0, 8) + ".jar"))
                : file;
    }

    private Bundle install(Path file) {
        try {
            Bundle bundle = running.framework.installBundle(location(file));
            back.push(() -> running.takeOut(bundle));
            return bundle;
        } catch (BundleException e) {
            throw new Conflict("module.not-installed-here", "It cannot be installed: {0}", Unresolved.inShort(e));
        }
    }

    /** Its requests in flight finish, new ones are told to come back. */
    private void letGo(Shelf.Book old) {
        if (!old.wanted()) {
            return;
        }
        if (!running.starts.stop(old.bundle(), STOPPING)) {
            throw new Conflict(
                    "module.not-stopped", "{0} did not stop within {1} s.", old.name(), STOPPING.toSeconds());
        }
        back.push(() -> running.start(old).join());
        steps.add(Sentence.of("module.step-stopped", "{0} has stopped", Unresolved.name(old.bundle())));
    }

    private Shelf.Book start(Bundle bundle, Path file) {
        Optional<Shelf.Book> before = running.shelf.named(parcel.name());
        Shelf.Book book = new Shelf.Book(bundle, file, false, true, parcel.signer(), Optional.empty());
        running.shelf.put(book);
        running.quarantine().isNew(book.name());
        back.push(() -> {
            running.giveUp(bundle);
            before.ifPresentOrElse(running.shelf::put, () -> running.shelf.remove(parcel.name()));
        });
        running.start(book).join().ifPresent(trouble -> {
            throw Obstacles.refusal(List.of(trouble));
        });
        List<Sentence> intrusions = running.intrusions(book);
        if (!intrusions.isEmpty()) {
            throw Obstacles.refusal(intrusions);
        }
        return book;
    }

    /** It runs and waits for its place; what would become of the records that are there can be said now. */
    private void requireCompatible(Bundle bundle) {
        for (ModuleSuccession.Waiting waiting : succession.waiting(parcel.module())) {
            if (waiting.bundle() == bundle.getBundleId()
                    && !waiting.differences().isEmpty()) {
                throw Obstacles.refusal(waiting.differences());
            }
        }
    }

    private void commit(Shelf.Book book) throws IOException {
        DesiredModules now = desired()
                .keeping(
                        parcel.name(),
                        new Kept(
                                book.file().getFileName().toString(),
                                parcel.version(),
                                parcel.file().sha256(),
                                parcel.signer()))
                .wanting(parcel.name(), true, true);
        if (leaving.filter(old -> !old.name().equals(parcel.name())).isPresent()) {
            now = now.serving(parcel.module(), parcel.name());
        }
        now.write(place.desired());
        back.clear();
    }

    /** From here on all is as it should be; what is left is tidied, now or at the next start. */
    private void takeOut(Shelf.Book old, Shelf.Book book) {
        if (!old.name().equals(book.name())) {
            running.shelf.put(old.wanted(false));
        }
        if (old.shipped() || !old.name().equals(book.name())) {
            return;
        }
        running.takeOut(old.bundle());
        quietly(() -> {
            DurableFile.delete(old.file());
            desired().tidied().write(place.desired());
        });
    }

    private DesiredModules desired() {
        return DesiredModules.read(place.desired(), place.profile());
    }

    private static String location(Path file) {
        return "reference:" + file.toUri();
    }

    private interface FileWork {
        void run() throws IOException;
    }

    private static void quietly(FileWork work) {
        try {
            work.run();
        } catch (IOException e) {
            LOG.warn("The folder of modules could not be tidied; the next start does it", e);
        }
    }

    private void takeBack() {
        while (!back.isEmpty()) {
            try {
                back.pop().run();
            } catch (RuntimeException e) {
                LOG.error("A step of a change of modules could not be taken back", e);
            }
        }
    }
}
