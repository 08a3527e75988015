package tangram.benchmark;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Makes partner modules out of a template: each a bundle of its own with one record type, its table, and so a
 * persistence unit and a servlet of its own, as small as a module can be.
 */
final class DummyModules {

    private static final String RECORD = """
            package dummy%1$d;
            import jakarta.persistence.*;
            import jakarta.validation.constraints.*;
            import tangram.module.api.record.*;
            @Entity @Table(name = "dummy%1$d_thing")
            @RecordType(id = "thing%1$d", path = "things", group = "dummy", title = "name", countBy = "kind")
            class Thing extends OwnedRecord {
                enum Kind { ONE, OTHER }
                @Field(listed = true, sortable = true) @NotBlank @Size(max = 200) String name = "";
                @Field(listed = true) @NotNull Kind kind = Kind.ONE;
                @Field @Size(max = 300) String place;
                @Field(longText = true) @Size(max = 4000) String notes;
            }
            """;
    private static final String MODULE = """
            package dummy%1$d;
            import java.util.List;
            import org.osgi.service.component.annotations.Component;
            import tangram.module.api.Module;
            import tangram.module.api.record.OwnedRecord;
            @Component
            public final class ThingModule implements Module {
                @Override public String id() { return "dummy%1$d"; }
                @Override public List<Class<? extends OwnedRecord>> records() { return List.of(Thing.class); }
            }
            """;
    private static final String TABLE = """
            create table dummy%1$d_thing (
              ${owned},
              name varchar(200) not null,
              name_key ${key} not null,
              kind varchar(10) not null,
              place varchar(300),
              notes varchar(4000)
            );
            """;

    private final List<File> classPath;

    /** Compiles against the bundles of this assembly, as a partner does. */
    DummyModules(Path home) throws IOException {
        List<File> jars = new ArrayList<>();
        for (String folder : List.of("bundles", "system")) {
            try (Stream<Path> files = Files.list(home.resolve(folder))) {
                files.map(Path::toFile).forEach(jars::add);
            }
        }
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(file -> file.getName().contains("osgi.service.component.annotations"))
                .forEach(jars::add);
        this.classPath = jars;
    }

    void make(int number, Path modules) throws Exception {
        Path work = Files.createTempDirectory("tangram-dummy");
        try {
            Path sources = Files.createDirectories(work.resolve("src/dummy" + number));
            Path classes = Files.createDirectories(work.resolve("classes"));
            Path sql = Files.createDirectories(classes.resolve("db/dummy" + number));
            Files.writeString(sources.resolve("Thing.java"), String.format(RECORD, number));
            Files.writeString(sources.resolve("ThingModule.java"), String.format(MODULE, number));
            Files.writeString(sql.resolve("001-thing.sql"), String.format(TABLE, number));
            compile(sources, classes);
            bundle(number, classes, modules.resolve("dummy" + number + ".jar"));
        } finally {
            Engine.delete(work);
        }
    }

    private void compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            String path = String.join(
                    File.pathSeparator, classPath.stream().map(File::getPath).toList());
            List<String> options = List.of("-cp", path, "-d", classes.toString(), "--release", "17", "-proc:none");
            var units = files.getJavaFileObjects(sources.resolve("Thing.java"), sources.resolve("ThingModule.java"));
            if (!compiler.getTask(null, files, null, options, null, units).call()) {
                throw new IOException("A dummy module does not compile");
            }
        }
    }

    private void bundle(int number, Path classes, Path jar) throws Exception {
        try (Builder builder = new Builder()) {
            builder.setProperty("Bundle-SymbolicName", "dummy" + number);
            builder.setProperty("Bundle-Version", "1.0.0");
            builder.setProperty("-includeresource", classes.toString());
            builder.setProperty("-dsannotations", "*");
            builder.setProperty("-noimportjava", "true");
            builder.addClasspath(classPath.stream()
                    .filter(file -> file.getName().endsWith(".jar"))
                    .toList());
            builder.setProperty("-privatepackage", "dummy" + number);
            builder.addClasspath(classes.toFile());
            Jar made = builder.build();
            if (!builder.isOk()) {
                throw new IOException("A dummy module is no bundle: " + builder.getErrors());
            }
            made.write(jar.toFile());
        }
    }
}
