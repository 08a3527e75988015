package tangram.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    private final Bundles bundles;

    /** Compiles against the bundles of this assembly, as a partner does. */
    DummyModules(Path home) throws IOException {
        this.bundles = new Bundles(home);
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
            bundles.make(
                    "dummy" + number,
                    classes,
                    Map.of("-includeresource", classes.toString()),
                    modules.resolve("dummy" + number + ".jar"));
        } finally {
            Engine.delete(work);
        }
    }

    private void compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            String path = String.join(
                    File.pathSeparator,
                    bundles.classPath().stream().map(File::getPath).toList());
            List<String> options = List.of("-cp", path, "-d", classes.toString(), "--release", "17", "-proc:none");
            var units = files.getJavaFileObjects(sources.resolve("Thing.java"), sources.resolve("ThingModule.java"));
            if (!compiler.getTask(null, files, null, options, null, units).call()) {
                throw new IOException("A dummy module does not compile");
            }
        }
    }
}
