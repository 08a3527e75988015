package tangram.survey;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.Hashtable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.survey.file.Known;
import tangram.survey.file.Survey;
import tangram.survey.file.SurveyReader;

/**
 * {@code run --demo}: loads the reference enterprise into an empty data folder and gives its people one password;
 * when a module with sample records arrives, its people enter them, each his own. Data that is not the demo's is not
 * touched: the server is told to stop.
 */
@Component(
        service = {},
        immediate = true)
public final class Demo {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final int EXIT_CONFIGURATION = 3;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final BundleContext context;
    private final SurveyApplication application;
    private final Transactions transactions;
    private final Rows rows;
    private final Organisation organisation;
    private final Epochs epochs;
    private final Optional<ServiceTracker<ModuleRecords, ModuleRecords>> tracker;

    @Activate
    public Demo(
            BundleContext context,
            @Reference SurveyApplication application,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Organisation organisation,
            @Reference Epochs epochs) {
        this.context = context;
        this.application = application;
        this.transactions = transactions;
        this.rows = rows;
        this.organisation = organisation;
        this.epochs = epochs;
        this.tracker = Boolean.parseBoolean(context.getProperty("tangram.demo")) ? begin() : Optional.empty();
    }

    private Optional<ServiceTracker<ModuleRecords, ModuleRecords>> begin() {
        if (!loaded()) {
            OrganisationChart chart = organisation.chart(caller());
            if (chart.people().stream().anyMatch(person -> !person.administrator())) {
                refuse(
                        "--demo loads sample data into an empty data folder, and this one holds other data. Choose another"
                                + " with --data.");
                return Optional.empty();
            }
            try {
                load();
            } catch (Invalid weak) {
                refuse("TANGRAM_DEMO_PASSWORD cannot be the demo's password: "
                        + new MessageFormat(weak.pattern(), Locale.ENGLISH)
                                .format(weak.arguments().toArray()));
                return Optional.empty();
            }
        }
        ServiceTracker<ModuleRecords, ModuleRecords> modules =
                new ServiceTracker<>(context, ModuleRecords.class, null) {
                    @Override
                    public ModuleRecords addingService(ServiceReference<ModuleRecords> reference) {
                        ModuleRecords records = context.getService(reference);
                        if (records.module().equals("customer")) {
                            customers(records);
                        }
                        return records;
                    }
                };
        modules.open();
        return Optional.of(modules);
    }

    @Deactivate
    void stop() {
        tracker.ifPresent(ServiceTracker::close);
    }

    private boolean loaded() {
        return transactions.read(() -> rows.first(r -> r.number(1), "select id from survey_applied where demo = true")
                .isPresent());
    }

    private void refuse(String why) {
        Callable<String> sentence = () -> why;
        context.registerService(Callable.class, sentence, new Hashtable<>(Map.of("tangram.fatal", EXIT_CONFIGURATION)));
    }

    private Caller caller() {
        return new Caller(0, "demo", "demo", true, Locale.SIMPLIFIED_CHINESE, "demo", epochs.now());
    }

    private void load() {
        String given = context.getProperty("tangram.demo.password");
        String password = given == null || given.isBlank() ? random() : given;
        Survey survey;
        try (InputStream file = Demo.class.getResourceAsStream("reference-survey.yaml")) {
            survey = SurveyReader.read(file, Known.NOTHING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Caller caller = caller();
        application.apply(caller, survey, "reference-survey.yaml", Optional.of(password), none -> {});
        String logins = survey.employees().stream()
                .filter(e -> !e.administrator().orElse(false))
                .map(Survey.EmployeeRow::login)
                .collect(Collectors.joining(", "));
        System.out.println("Demo: sign in as " + logins + " with password " + password);
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        return random.ints(12, 0, LETTERS.length())
                .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                .collect(Collectors.joining());
    }

    private static RecordDescriptor type(ModuleRecords records, String id) {
        return records.types().stream()
                .filter(type -> type.id().equals(id))
                .findAny()
                .orElseThrow();
    }

    /** Everybody enters his own customers and their contacts; all of them or none. */
    private void customers(ModuleRecords records) {
        try {
            transactions.write(() -> {
                boolean there = rows.first(
                                r -> r.text(1), "select module from survey_demo where module = ?", "customer")
                        .isPresent();
                if (there) {
                    return;
                }
                rows.change("insert into survey_demo (module, loaded) values (?, ?)", "customer", Instant.now());
                OrganisationChart chart = organisation.chart(caller());
                for (DemoCustomer customer : DemoCustomer.ALL) {
                    Person owner = chart.personByLogin(customer.owner()).orElseThrow();
                    Caller by = new Caller(
                            owner.id(),
                            owner.login(),
                            owner.name(),
                            false,
                            Locale.SIMPLIFIED_CHINESE,
                            "demo",
                            epochs.now());
                    long id = records.create(by, type(records, "customer"), customer.values())
                            .id();
                    records.create(by, type(records, "contact"), customer.contact(id));
                }
            });
        } catch (RuntimeException e) {
            LOG.error("The demo's customers were not loaded", e);
        }
    }
}
