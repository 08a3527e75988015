package tangram.modules.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import tangram.kernel.api.Sentence;
import tangram.modules.file.Headers.Clause;
import tangram.modules.file.ModuleFile.ImportedPackage;
import tangram.modules.file.ModuleFile.NeededService;

/** The headers of a module's manifest. What is wrong with them is noted, and what may not be in a module. */
final class ModuleManifest {

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*");
    private static final int LONGEST_NAME = 120;

    /** As a path, a table's prefix and a file's name. */
    private static final Pattern MODULE_ID = Pattern.compile("[a-z][a-z0-9-]{0,29}");

    /** Packages that are the server's, or the language's. */
    private static final Pattern OURS = Pattern.compile("(?:tangram|java|javax|jakarta|org\\.osgi)(?:\\..*)?");

    private static final Pattern TYPE = Pattern.compile("\\(objectClass=([^)]+)\\)");
    private static final String MODULE = "tangram.module";
    private static final String SERVICE = "osgi.service";

    private final Attributes headers;
    private final List<Sentence> wrong;

    ModuleManifest(Attributes headers, List<Sentence> wrong) {
        this.headers = headers;
        this.wrong = wrong;
    }

    /** The module, or none when something is wrong, which is noted then. */
    Optional<ModuleFile> module(Path path, String sha256, List<String> classPath) {
        refuseWhatTiesModules();
        refuseExportsOfOurs();
        Optional<String> name = name();
        Optional<Version> version = version();
        Optional<String> module = moduleId();
        List<ImportedPackage> imports = imports();
        List<NeededService> services = services();
        List<String> offers = offers();
        if (name.isEmpty() || version.isEmpty() || module.isEmpty()) {
            return Optional.empty();
        }
        refuseOffersOfOurs(offers, name.get(), module.get());
        return Optional.of(new ModuleFile(
                path,
                name.get(),
                version.get(),
                module.get(),
                sha256,
                imports,
                services,
                offers,
                classPath,
                remarks(imports)));
    }

    /** The jars in it that are its class path, as far as they are there. */
    List<String> classPath(Set<String> names) {
        List<String> jars = new ArrayList<>();
        for (Clause clause : clauses("Bundle-ClassPath")) {
            for (String place : clause.paths()) {
                String plain = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
                if (plain.equals(".") || plain.isEmpty()) {
                    continue;
                }
                if (JarContents.leavesTheFolder(plain)) {
                    wrong.add(Sentence.of(
                            "module-file.class-path-outside",
                            "Its class path leads outside of the file: {0}.",
                            Shown.of(place)));
                } else if (names.contains(plain)) {
                    jars.add(plain);
                } else if (names.stream().noneMatch(each -> each.startsWith(plain + "/"))) {
                    wrong.add(Sentence.of(
                            "module-file.class-path-missing",
                            "Its class path names {0}, which is not in the file.",
                            Shown.of(place)));
                }
            }
        }
        return jars;
    }

    private void refuseWhatTiesModules() {
        if (!"2".equals(header("Bundle-ManifestVersion"))) {
            wrong.add(Sentence.of(
                    "module-file.no-bundle", "It is no OSGi bundle: its manifest has no Bundle-ManifestVersion 2."));
        }
        if (headers.getValue("Fragment-Host") != null) {
            wrong.add(Sentence.of(
                    "module-file.fragment",
                    "It is a fragment and would run inside of {0}; a module is a bundle of its own.",
                    Shown.of(header("Fragment-Host"))));
        }
        if (headers.getValue("DynamicImport-Package") != null) {
            wrong.add(Sentence.of(
                    "module-file.dynamic-import",
                    "It imports packages as they come (DynamicImport-Package: {0}), and would tie others to itself: say"
                            + " which it needs by Import-Package.",
                    Shown.of(header("DynamicImport-Package"))));
        }
        if (headers.getValue("Bundle-NativeCode") != null) {
            wrong.add(Sentence.of(
                    "module-file.native-code", "It brings native code, which could end the server at any time."));
        }
    }

    private void refuseExportsOfOurs() {
        for (Clause clause : clauses("Export-Package")) {
            for (String name : clause.paths()) {
                if (OURS.matcher(name).matches()) {
                    wrong.add(Sentence.of(
                            "module-file.exports-ours",
                            "It exports {0}, which is not its own: others would have two packages of one name.",
                            Shown.of(name)));
                }
            }
        }
    }

    private void refuseOffersOfOurs(List<String> offers, String name, String module) {
        offers.stream()
                .filter(type -> Offers.areOurs(type, name, module))
                .forEach(type -> wrong.add(Sentence.of(
                        "module-file.offers-ours",
                        "It offers the service {0}, which is for the server to offer: it would take its place.",
                        Shown.of(type))));
    }

    private Optional<String> name() {
        List<Clause> clauses = clauses("Bundle-SymbolicName");
        if (clauses.isEmpty()) {
            wrong.add(Sentence.of("module-file.no-name", "Its manifest has no Bundle-SymbolicName."));
            return Optional.empty();
        }
        String name = clauses.get(0).paths().get(0);
        if (name.length() > LONGEST_NAME || !PLAIN_NAME.matcher(name).matches()) {
            wrong.add(Sentence.of(
                    "module-file.odd-name",
                    "{0} is no name of a bundle: words of letters, digits, hyphens and underscores, joined by dots.",
                    Shown.of(name)));
            return Optional.empty();
        }
        return Optional.of(name);
    }

    private Optional<Version> version() {
        String version = header("Bundle-Version");
        if (version.isEmpty()) {
            wrong.add(Sentence.of("module-file.no-version", "Its manifest has no Bundle-Version."));
            return Optional.empty();
        }
        try {
            return Optional.of(new Version(version));
        } catch (IllegalArgumentException e) {
            wrong.add(Sentence.of(
                    "module-file.odd-version", "{0} is no version of a bundle, as 1.2.0 is.", Shown.of(version)));
            return Optional.empty();
        }
    }

    private Optional<String> moduleId() {
        Set<String> ids = new LinkedHashSet<>();
        for (Clause clause : of("Provide-Capability", MODULE)) {
            ids.add(clause.attributes().getOrDefault(MODULE, ""));
        }
        if (ids.isEmpty()) {
            wrong.add(
                    Sentence.of(
                            "module-file.no-module",
                            "It announces no module: the class that does bears @ModuleId, and bnd writes that into the manifest."));
            return Optional.empty();
        }
        if (ids.size() > 1) {
            wrong.add(Sentence.of(
                    "module-file.several-modules",
                    "It announces several modules, {0}; a bundle is one.",
                    Shown.of(String.join(", ", ids))));
            return Optional.empty();
        }
        String id = ids.iterator().next();
        if (!MODULE_ID.matcher(id).matches()) {
            wrong.add(Sentence.of(
                    "module-file.odd-module",
                    "{0} is no id of a module: lower-case letters, digits and hyphens, at most 30, a letter first.",
                    Shown.of(id)));
            return Optional.empty();
        }
        return Optional.of(id);
    }

    private List<ImportedPackage> imports() {
        List<ImportedPackage> imports = new ArrayList<>();
        for (Clause clause : clauses("Import-Package")) {
            String versions = clause.attributes().getOrDefault("version", "0");
            try {
                VersionRange range = new VersionRange(versions);
                clause.paths().forEach(name -> imports.add(new ImportedPackage(name, range, clause.optional())));
            } catch (IllegalArgumentException e) {
                garbled("Import-Package", versions);
            }
        }
        return imports;
    }

    private List<NeededService> services() {
        List<NeededService> services = new ArrayList<>();
        for (Clause clause : of("Require-Capability", SERVICE)) {
            String filter = clause.directives().getOrDefault("filter", "");
            Matcher type = TYPE.matcher(filter);
            services.add(new NeededService(type.find() ? type.group(1) : filter, filter, clause.optional()));
        }
        return services;
    }

    private List<String> offers() {
        Set<String> offers = new LinkedHashSet<>();
        for (Clause clause : of("Provide-Capability", SERVICE)) {
            offers.addAll(Headers.split(clause.attributes().getOrDefault("objectClass", ""), ','));
        }
        offers.remove("");
        return List.copyOf(offers);
    }

    private static List<Sentence> remarks(List<ImportedPackage> imports) {
        return imports.stream()
                .map(ImportedPackage::name)
                .filter(name -> (name + ".").startsWith("tangram.kernel.api."))
                .map(name -> Sentence.of(
                        "module-file.uses-kernel",
                        "It uses {0}, which is for the core''s own bundles: the next release may change it.",
                        name))
                .toList();
    }

    private List<Clause> of(String header, String namespace) {
        return clauses(header).stream()
                .filter(clause -> clause.paths().contains(namespace))
                .toList();
    }

    private List<Clause> clauses(String name) {
        String value = header(name);
        if (value.isEmpty()) {
            return List.of();
        }
        try {
            return Headers.clauses(value);
        } catch (IllegalArgumentException e) {
            garbled(name, String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private void garbled(String header, String part) {
        Sentence sentence =
                Sentence.of("module-file.garbled-header", "The header {0} cannot be read: {1}", header, Shown.of(part));
        if (!wrong.contains(sentence)) {
            wrong.add(sentence);
        }
    }

    private String header(String name) {
        String value = headers.getValue(name);
        return value == null ? "" : value.strip();
    }
}
