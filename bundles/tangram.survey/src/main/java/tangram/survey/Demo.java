package tangram.survey;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.text.MessageFormat;
import java.util.Hashtable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
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
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Company;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Job;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.approval.Approvals;
import tangram.kernel.api.record.ModuleRecords;
import tangram.survey.demo.DemoRecords;
import tangram.survey.demo.DemoYear;
import tangram.survey.file.Known;
import tangram.survey.file.Survey;
import tangram.survey.file.SurveyReader;

/**
 * {@code run --demo}: loads the reference enterprise into an empty data folder and gives its people one password.
 * When the module of customers arrives, its people enter a dozen of them, each his own, and once all modules have started
 * the rest of their year, unless {@code tangram.demo.records} is {@code few}. Data that is not the demo's is not touched:
 * the server is told to stop.
 */
@Component(
        service = {},
        immediate = true)
public final class Demo {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final int EXIT_CONFIGURATION = 3;
    private static final String FEW = "few";
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final BundleContext context;
    private final SurveyApplication application;
    private final Transactions transactions;
    private final Rows rows;
    private final Organisation organisation;
    private final Epochs epochs;
    private final DemoRecords records;
    private final Modules modules;
    private final Settled settled;

    @Activate
    public Demo(
            BundleContext context,
            @Reference SurveyApplication application,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Organisation organisation,
            @Reference Epochs epochs,
            @Reference Company company,
            @Reference Approvals approvals) {
        this.context = context;
        this.application = application;
        this.transactions = transactions;
        this.rows = rows;
        this.organisation = organisation;
        this.epochs = epochs;
        this.records = new DemoRecords(transactions, rows, organisation, epochs, company, approvals);
        this.modules = new Modules();
        this.settled = new Settled();
        if (Boolean.parseBoolean(context.getProperty("tangram.demo"))) {
            begin();
        }
    }

    private void begin() {
        if (!loaded()) {
            OrganisationChart chart = organisation.chart(caller());
            if (chart.people().stream().anyMatch(person -> !person.administrator())) {
                refuse(
                        "--demo loads sample data into an empty data folder, and this one holds other data. Choose another"
                                + " with --data.");
                return;
            }
            try {
                load();
            } catch (Invalid weak) {
                refuse("TANGRAM_DEMO_PASSWORD cannot be the demo's password: "
                        + new MessageFormat(weak.pattern(), Locale.ENGLISH)
                                .format(weak.arguments().toArray()));
                return;
            }
        }
        modules.open();
        if (!FEW.equals(context.getProperty("tangram.demo.records"))) {
            settled.open();
        }
    }

    /** The modules that are open; when customers come, the first of them are entered. */
    private final class Modules extends ServiceTracker<ModuleRecords, ModuleRecords> implements DemoRecords.Modules {

        Modules() {
            super(Demo.this.context, ModuleRecords.class, null);
        }

        @Override
        public ModuleRecords addingService(ServiceReference<ModuleRecords> reference) {
            ModuleRecords records = context.getService(reference);
            if (records.module().equals("customer")) {
                customers(records);
            }
            return records;
        }

        @Override
        public Optional<ModuleRecords> of(String type) {
            return getTracked().values().stream()
                    .filter(records ->
                            records.types().stream().anyMatch(each -> each.id().equals(type)))
                    .findAny();
        }
    }

    /** Once the modules have started, so that none of them waits for the demo, its year is entered. */
    private final class Settled extends ServiceTracker<Callable<?>, ServiceRegistration<Job>> {

        Settled() {
            super(Demo.this.context, filter(), null);
        }

        private static Filter filter() {
            try {
                return FrameworkUtil.createFilter(
                        "(&(objectClass=java.util.concurrent.Callable)(tangram.modules.settled=true))");
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public ServiceRegistration<Job> addingService(ServiceReference<Callable<?>> reference) {
            return context.registerService(Job.class, new DemoYear(records, modules), null);
        }

        @Override
        public void removedService(ServiceReference<Callable<?>> reference, ServiceRegistration<Job> year) {
            year.unregister();
        }
    }

    @Deactivate
    void stop() {
        settled.close();
        modules.close();
    }

    private void customers(ModuleRecords customers) {
        try {
            records.customers(type -> Optional.of(customers));
        } catch (RuntimeException e) {
            LOG.error("The demo's customers were not loaded", e);
        }
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
}
