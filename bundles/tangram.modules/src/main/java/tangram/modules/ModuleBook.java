package tangram.modules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.ModuleTroubles;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.module.InstalledModules;
import tangram.kernel.api.module.ModuleData;
import tangram.kernel.api.module.ModuleSuccession;
import tangram.modules.desired.DesiredModules;
import tangram.modules.desired.DurableFile;
import tangram.modules.file.ModuleFile;
import tangram.modules.life.ModuleBundle;
import tangram.modules.wiring.Unresolved;

/** The book of modules: what there is and how it stands, and each change to it. */
@Component
public final class ModuleBook implements InstalledModules {

    private static final Duration STOPPING = Duration.ofSeconds(60);

    private final RunningModules running;
    private final Consequences consequences;
    private final ModuleSuccession succession;
    private final Estate estate;
    private final List<ModuleTroubles> opening;
    private final ReentrantLock turn = new ReentrantLock();

    @Activate
    public ModuleBook(
            @Reference RunningModules running,
            @Reference Consequences consequences,
            @Reference ModuleSuccession succession,
            @Reference ModuleData data,
            @Reference List<ModuleTroubles> opening) {
        this.running = running;
        this.consequences = consequences;
        this.succession = succession;
        this.estate = new Estate(data);
        this.opening = List.copyOf(opening);
    }

    @Override
    public List<Installed> all() {
        return running.shelf.all().stream().map(this::installed).toList();
    }

    @Override
    public Installed find(String module) {
        return installed(book(module));
    }

    @Override
    public List<Sentence> leaks() {
        return running.leaks.sentences();
    }

    private Shelf.Book book(String module) {
        return running.shelf
                .find(module)
                .orElseThrow(() -> new NotFound("module.none", "There is no module {0}.", module));
    }

    private Installed installed(Shelf.Book book) {
        Bundle bundle = book.bundle();
        List<Sentence> troubles = troubles(book);
        return new Installed(
                book.name(),
                book.id(),
                bundle.getVersion().toString(),
                state(book, troubles),
                book.shipped(),
                Dependents.needs(bundle),
                ModuleBundle.offers(bundle),
                troubles,
                hash(book),
                book.signer());
    }

    private static String hash(Shelf.Book book) {
        try {
            return ModuleFile.sha256(book.file());
        } catch (IOException e) {
            return "";
        }
    }

    private List<Sentence> troubles(Shelf.Book book) {
        List<Sentence> troubles = new ArrayList<>(running.troubles(book));
        opening.stream()
                .flatMap(one -> one.sentences().stream())
                .filter(sentence -> sentence.contains("(" + book.name() + ")"))
                .map(sentence -> Sentence.of("module.not-opened", "{0}", sentence))
                .forEach(troubles::add);
        return troubles;
    }

    private State state(Shelf.Book book, List<Sentence> troubles) {
        if (running.quarantine().why(book.name()).isPresent()) {
            return State.QUARANTINED;
        }
        if (!book.wanted()) {
            return State.STOPPED;
        }
        if (book.bundle().getState() == Bundle.STARTING && !ModuleBundle.isLazy(book.bundle())) {
            return State.STARTING;
        }
        return troubles.isEmpty() ? State.RUNNING : State.FAILED;
    }

    @Override
    public Done install(Caller by, Delivery delivery, Wish wish) {
        return comesIn(delivery, wish, parcel -> {
            running.shelf.named(parcel.name()).ifPresent(there -> {
                throw Obstacles.refusal(List.of(Sentence.of(
                        "module.there", "{0} is here already: update it", Unresolved.name(there.bundle()))));
            });
            running.shelf.find(parcel.module()).filter(Shelf.Book::wanted).ifPresent(other -> {
                throw Obstacles.refusal(List.of(Sentence.of(
                        "module.id-taken",
                        "{0} serves the module {1}: to have it replaced, say so",
                        other.name(),
                        parcel.module())));
            });
            return new Arrival(by, "install", Optional.empty());
        });
    }

    @Override
    public Done update(Caller by, String module, Delivery delivery, Wish wish) {
        return comesIn(delivery, wish, parcel -> {
            Shelf.Book old = book(module);
            if (!old.name().equals(parcel.name())) {
                throw Obstacles.refusal(List.of(
                        Sentence.of("module.other-name", "the file holds {0} and not {1}", parcel.name(), old.name())));
            }
            if (wish.insist().isEmpty()
                    && parcel.file().version().compareTo(old.bundle().getVersion()) < 0) {
                throw Obstacles.unlessInsisted(List.of(Sentence.of(
                        "module.older",
                        "{0} is older than what is here, {1}",
                        parcel.version(),
                        old.bundle().getVersion().toString())));
            }
            return new Arrival(by, "update", Optional.of(old));
        });
    }

    @Override
    public Done replace(Caller by, String module, Delivery delivery, Wish wish) {
        return comesIn(delivery, wish, parcel -> {
            Shelf.Book old = book(module);
            if (!old.id().equals(Optional.of(parcel.module()))) {
                throw Obstacles.refusal(List.of(Sentence.of(
                        "module.other-id",
                        "the file announces the module {0}, and {1} is the module {2}",
                        parcel.module(),
                        old.name(),
                        old.id().orElse("–"))));
            }
            if (old.name().equals(parcel.name())) {
                throw Obstacles.refusal(
                        List.of(Sentence.of("module.same-name", "it is called {0}, too: update it", parcel.name())));
            }
            return new Arrival(by, "replace", Optional.of(old));
        });
    }

    /** A jar that is to come in, and what it does there. */
    private record Arrival(Caller by, String verb, Optional<Shelf.Book> leaving) {}

    private interface Comes {
        Arrival as(Parcel parcel);
    }

    private Done comesIn(Delivery delivery, Wish wish, Comes comes) {
        return alone(() -> new Parcels(running.place()).open(delivery, wish, parcel -> {
            Arrival arrival = comes.as(parcel);
            Exchange exchange = new Exchange(running, succession, parcel, arrival.leaving());
            List<Sentence> steps = new ArrayList<>(parcel.remarks());
            List<Sentence> obstacles = exchange.obstacles();
            if (!obstacles.isEmpty()) {
                throw Obstacles.refusal(obstacles);
            }
            if (wish.dryRun()) {
                steps.add(Sentence.of("module.step-possible", "nothing is in its way"));
                return new Done(coming(parcel), steps);
            }
            Consequences.Watch watch = consequences.watch(arrival.by(), arrival.verb(), parcel.name(), wish);
            Shelf.Book book = exchange.carryOut(now -> {
                List<Sentence> troubles = troubles(now);
                if (!troubles.isEmpty()) {
                    throw Obstacles.refusal(troubles);
                }
                watch.accept(parcel.version(), parcel.file().sha256());
            });
            steps.addAll(exchange.steps());
            return new Done(find(book.name()), steps);
        }));
    }

    private static Installed coming(Parcel parcel) {
        return new Installed(
                parcel.name(),
                Optional.of(parcel.module()),
                parcel.version(),
                State.STOPPED,
                false,
                List.of(),
                parcel.file().offers(),
                List.of(),
                parcel.file().sha256(),
                parcel.signer());
    }

    @Override
    public Done start(Caller by, String module, Wish wish) {
        return alone(() -> {
            Shelf.Book book = book(module);
            List<Sentence> obstacles = new ArrayList<>();
            new Unresolved(running.framework)
                    .missing(book.bundle())
                    .forEach(missing -> obstacles.add(Obstacles.missing(Unresolved.name(book.bundle()), missing)));
            book.id()
                    .flatMap(running.shelf::find)
                    .filter(other -> other.wanted() && !other.name().equals(book.name()))
                    .ifPresent(other -> obstacles.add(Sentence.of(
                            "module.id-taken",
                            "{0} serves the module {1}: to have it replaced, say so",
                            other.name(),
                            module)));
            if (!obstacles.isEmpty()) {
                throw Obstacles.refusal(obstacles);
            }
            if (!wish.dryRun() && installed(book).state() != State.RUNNING) {
                startNow(by, book, wish);
            }
            return new Done(find(book.name()), List.of());
        });
    }

    private void startNow(Caller by, Shelf.Book book, Wish wish) {
        Consequences.Watch watch = consequences.watch(by, "start", book.name(), wish);
        Optional<String> quarantined = running.quarantine().why(book.name());
        running.quarantine().release(book.name());
        Shelf.Book now = book.wanted(true);
        running.shelf.put(now);
        try {
            running.start(now).join();
            List<Sentence> troubles = troubles(book(book.name()));
            if (!troubles.isEmpty()) {
                throw Obstacles.refusal(troubles);
            }
            watch.accept(book.bundle().getVersion().toString(), "");
            write(desired().wanting(book.name(), true, !book.shipped()));
        } catch (RuntimeException e) {
            running.giveUp(book.bundle());
            running.shelf.put(book);
            quarantined.ifPresent(why -> running.quarantine().add(book.name(), why));
            throw e;
        }
    }

    @Override
    public Done stop(Caller by, String module, Wish wish) {
        return alone(() -> {
            Shelf.Book book = book(module);
            requireUnneeded(book);
            if (!wish.dryRun() && book.wanted()) {
                stopNow(by, "stop", book, wish);
            }
            return new Done(find(book.name()), List.of());
        });
    }

    private void requireUnneeded(Shelf.Book book) {
        List<Sentence> obstacles = book.wanted() ? running.dependents().of(book.bundle(), null) : List.of();
        if (!obstacles.isEmpty()) {
            throw Obstacles.refusal(obstacles);
        }
    }

    private void stopNow(Caller by, String verb, Shelf.Book book, Wish wish) {
        consequences
                .watch(by, verb, book.name(), wish)
                .accept(book.bundle().getVersion().toString(), "");
        write(desired().wanting(book.name(), false, !book.shipped()));
        running.shelf.put(book.wanted(false));
        if (!running.starts.stop(book.bundle(), STOPPING)) {
            throw new Conflict(
                    "module.not-stopped", "{0} did not stop within {1} s.", book.name(), STOPPING.toSeconds());
        }
    }

    @Override
    public Done uninstall(Caller by, String module, Leaving leaving, Wish wish) {
        return alone(() -> {
            Shelf.Book book = book(module);
            requireUnneeded(book);
            String id = book.id().orElse("");
            Estate.Plan plan = estate.plan(id, leaving);
            if (wish.dryRun()) {
                return new Done(installed(book), plan.sentences());
            }
            plan.requireConfirmed();
            plan.archive(by);
            if (book.wanted()) {
                stopNow(by, "uninstall", book, wish);
            }
            plan.purge(by);
            Installed last = installed(book(book.name()));
            if (!book.shipped()) {
                takeOut(book);
            }
            return new Done(last, plan.sentences());
        });
    }

    /** The file goes first in the list, then from the folder; who served before it serves again. */
    private void takeOut(Shelf.Book book) {
        Optional<String> id = book.id();
        write(desired().without(book.name(), book.file().getFileName().toString()));
        running.quarantine().release(book.name());
        running.takeOut(book.bundle());
        running.shelf.remove(book.name());
        try {
            DurableFile.delete(book.file());
            write(desired().tidied());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        id.flatMap(running.shelf::find)
                .filter(before -> desired().wants(before.name(), !before.shipped()))
                .ifPresent(before -> {
                    running.shelf.put(before.wanted(true));
                    running.start(before.wanted(true)).join();
                });
    }

    private DesiredModules desired() {
        return DesiredModules.read(running.place().desired(), running.place().profile());
    }

    private void write(DesiredModules desired) {
        try {
            desired.write(running.place().desired());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Done alone(Supplier<Done> change) {
        if (!turn.tryLock()) {
            throw new Conflict("module.busy", "The modules are being changed just now; try again soon.");
        }
        try {
            return change.get();
        } finally {
            turn.unlock();
        }
    }
}
