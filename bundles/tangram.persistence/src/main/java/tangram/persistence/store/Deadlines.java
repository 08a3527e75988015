package tangram.persistence.store;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Job;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Unavailable;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.Deadline;
import tangram.persistence.page.RawPage;
import tangram.persistence.page.RawRow;

/**
 * Tells owners what is due, and does what is to be done on a day, for the modules that are open. What was told is kept with the day
 * it was told for, so that a kill in between, or another node, tells nothing twice, and another day is told again. For who sits at no
 * desk any more stands whoever sits nearest above. What fails is tried again at the next run, and holds back nothing else.
 */
@Component(service = {Job.class, Deadlines.class})
public final class Deadlines implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
    private static final String DUE = "“{0}” is due on {1}.";

    private final Kernel kernel;
    private final OpenModules modules;
    private final Epochs epochs;
    /** Where the last portion ended. Jobs run on one thread; another node begins again, which does no harm. */
    private volatile Place place = Place.FIRST;

    private record Place(int deadline, Optional<String> cursor) {
        static final Place FIRST = new Place(0, Optional.empty());
    }

    /** One of a module that is open. */
    private record Open(OpenModule module, RecordDescriptor type, Deadline deadline) {
        List<FieldDescriptor> columns() {
            return Stream.of(deadline.on(), type.title())
                    .flatMap(field -> type.field(field).stream())
                    .toList();
        }
    }

    @Activate
    public Deadlines(@Reference Kernel kernel, @Reference OpenModules modules, @Reference Epochs epochs) {
        this.kernel = kernel;
        this.modules = modules;
        this.epochs = epochs;
    }

    @Override
    public String name() {
        return "deadlines";
    }

    @Override
    public Duration period() {
        return Duration.ofMinutes(30);
    }

    @Override
    public boolean run() {
        List<Open> all = open();
        Place at = place;
        LocalDate oldest = kernel.company.today().minusDays(Deadline.DAYS);
        if (at.deadline() >= all.size()) {
            place = Place.FIRST;
            kernel.transactions.write(() -> kernel.rows.change("delete from kernel_deadline where due < ?", oldest));
            return false;
        }
        Open due = all.get(at.deadline());
        RawPage page = kernel.pages.read(due.type(), Scope.ALL, request(due, oldest, at.cursor()), due.columns());
        for (RawRow row : page.rows()) {
            try {
                meet(due, row);
            } catch (Unavailable away) {
                throw away;
            } catch (RuntimeException e) {
                LOG.warn(
                        "Deadline {} of {} {} waits",
                        due.deadline().id(),
                        due.type().id(),
                        row.id(),
                        e);
            }
        }
        place = page.next().isPresent()
                ? new Place(at.deadline(), page.next())
                : new Place(at.deadline() + 1, Optional.empty());
        return true;
    }

    private List<Open> open() {
        return modules.all().stream()
                .flatMap(module -> module.deadlines().stream()
                        .map(deadline ->
                                new Open(module, module.shape(deadline.type()).descriptor(), deadline)))
                .filter(this::isOffered)
                .sorted(Comparator.comparing(
                        open -> open.type().id() + " " + open.deadline().id()))
                .toList();
    }

    /** What an action would do waits while its bundle is stopped. */
    private boolean isOffered(Open due) {
        String action = due.deadline().action();
        return action.isEmpty()
                || kernel.actions
                        .of(due.module().shape(due.type().id()), action)
                        .isPresent();
    }

    private PageRequest request(Open due, LocalDate oldest, Optional<String> cursor) {
        String on = due.deadline().on();
        String days = on + "=ge=" + oldest + ";" + on + "=le="
                + kernel.company.today().plusDays(due.deadline().before());
        String filter = due.deadline().filter();
        String all = filter.isEmpty() ? days : days + ";(" + filter + ")";
        return PageRequest.first(1)
                .filtered(Optional.of(kernel.ownFilter(due.type(), all)))
                .onward(cursor);
    }

    /** All of it or nothing, and once. */
    private void meet(Open due, RawRow row) {
        kernel.transactions.write(() -> {
            if (note(due, row)) {
                whose(row).ifPresent(person -> meet(due, row, person));
            }
        });
    }

    private void meet(Open due, RawRow row, Person person) {
        RecordDescriptor type = due.type();
        Deadline deadline = due.deadline();
        Object title = row.values().getOrDefault(type.title(), "#" + row.id());
        if (!deadline.action().isEmpty()) {
            new JsonRecords(kernel, due.module(), modules)
                    .act(caller(person), type, row.id(), deadline.action(), OptionalInt.empty(), Map.of());
        }
        Sentence said = Sentence.of(
                LabelKeys.deadline(type.id(), deadline.id()),
                DUE,
                String.valueOf(title),
                day(due, row).toString());
        kernel.telling.of(type.id(), row.id(), clockwork(), Set.of(person.id()), said);
    }

    /** Whether it was not noted before. */
    private boolean note(Open due, RawRow row) {
        Object[] key = {due.type().id(), due.deadline().id(), row.id(), day(due, row)};
        boolean met = kernel.rows
                .first(
                        found -> true,
                        "select due from kernel_deadline where record_type = ? and deadline = ? and record_id = ? and due = ?",
                        key)
                .isPresent();
        if (!met) {
            kernel.rows.change(
                    "insert into kernel_deadline (record_type, deadline, record_id, due) values (?, ?, ?, ?)", key);
        }
        return !met;
    }

    private static LocalDate day(Open due, RawRow row) {
        return (LocalDate)
                Objects.requireNonNull(row.values().get(due.deadline().on()));
    }

    /** Who sits at its desk, or else whoever sits nearest above. */
    private Optional<Person> whose(RawRow row) {
        OrganisationChart chart = kernel.organisation.chart(clockwork());
        Optional<Desk> desk = chart.desk(row.whose().owner());
        Optional<Person> holder = desk.map(Desk::holder).flatMap(chart::person).filter(Person::active);
        return holder.or(() -> desk.map(Desk::seat).stream()
                .flatMap(seat -> chart.seatsAbove(seat).stream())
                .flatMap(seat -> chart.holders(seat.id()).stream())
                .filter(Person::active)
                .findFirst());
    }

    private Caller clockwork() {
        return new Caller(0, name(), name(), false, Locale.ENGLISH, name(), epochs.now());
    }

    private Caller caller(Person person) {
        return new Caller(
                person.id(), person.login(), person.name(), false, Locale.SIMPLIFIED_CHINESE, name(), epochs.now());
    }
}
