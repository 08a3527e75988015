package tangram.modules.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.kernel.api.Sentence;
import tangram.modules.file.BytecodeScan.Finding;
import tangram.modules.file.BytecodeScan.Level;

class BytecodeScanTest {

    private static final String WHERE = "acme.Hostile.harm";

    @TempDir
    Path folder;

    private BytecodeScan.Result scan(MadeJar jar) throws Exception {
        return BytecodeScan.of(ModuleFile.read(jar.in(folder)));
    }

    /** What a method does, and what it is found to call. */
    static Stream<List<String>> forbidden() {
        return Stream.of(
                List.of("System.exit(0);", "java.lang.System.exit"),
                List.of("Runtime.getRuntime().exit(0);", "java.lang.Runtime.exit"),
                List.of("Runtime.getRuntime().halt(0);", "java.lang.Runtime.halt"),
                List.of("Runtime.getRuntime().addShutdownHook(null);", "java.lang.Runtime.addShutdownHook"),
                List.of("Runtime.getRuntime().exec(new String[] {\"rm\"});", "java.lang.Runtime.exec"),
                List.of("new ProcessBuilder(\"rm\").start();", "java.lang.ProcessBuilder.start"),
                List.of("System.loadLibrary(\"x\");", "java.lang.System.loadLibrary"),
                List.of("System.load(\"x\");", "java.lang.System.load"),
                List.of("System.setOut(null);", "java.lang.System.setOut"),
                List.of("System.setSecurityManager(null);", "java.lang.System.setSecurityManager"),
                List.of("Thread.currentThread().stop();", "java.lang.Thread.stop"),
                List.of("java.util.Locale.setDefault(null);", "java.util.Locale.setDefault"),
                List.of("((sun.misc.Unsafe) null).allocateMemory(1);", "sun.misc.Unsafe.allocateMemory"),
                List.of("((org.osgi.framework.Bundle) null).stop();", "org.osgi.framework.Bundle.stop"),
                List.of(
                        "((org.osgi.framework.BundleContext) null).installBundle(\"x\");",
                        "org.osgi.framework.BundleContext.installBundle"));
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void whatCouldEndTheServerIsFoundWithWhereAndWhat(List<String> call) throws Exception {
        BytecodeScan.Result result = scan(new MadeJar().code(call.get(0)));

        assertThat(result.findings()).contains(new Finding(Level.FORBIDDEN, WHERE, call.get(1)));
        assertThat(result.forbidden()).extracting(Sentence::code).containsOnly("module-file.calls-forbidden");
    }

    @Test
    void whatIsHandedOnToBeCalledIsFoundToo() throws Exception {
        assertThat(scan(new MadeJar().code("java.util.function.IntConsumer end = System::exit;"))
                        .findings())
                .containsExactly(new Finding(Level.FORBIDDEN, WHERE, "java.lang.System.exit"));
    }

    @Test
    void aThreadOfItsOwnIsStoppedLikeAnyOther() throws Exception {
        assertThat(scan(new MadeJar().code("new Worker().stop();", "static class Worker extends Thread {}"))
                        .findings())
                .contains(
                        new Finding(Level.FORBIDDEN, WHERE, "java.lang.Thread.stop"),
                        new Finding(Level.REMARK, WHERE, "java.lang.Thread.<init>"));
    }

    /** What a method does, and what it is found to call. */
    static Stream<List<String>> noted() {
        return Stream.of(
                List.of("new Thread(() -> {}).start();", "java.lang.Thread.<init>"),
                List.of("new java.util.Timer();", "java.util.Timer.<init>"),
                List.of(
                        "java.util.concurrent.Executors.newCachedThreadPool();",
                        "java.util.concurrent.Executors.newCachedThreadPool"),
                List.of("new ThreadLocal<String>();", "java.lang.ThreadLocal.<init>"),
                List.of("ThreadLocal.withInitial(() -> 1);", "java.lang.ThreadLocal.withInitial"),
                List.of(
                        "Thread.currentThread().setContextClassLoader(null);",
                        "java.lang.Thread.setContextClassLoader"),
                List.of("java.sql.DriverManager.registerDriver(null);", "java.sql.DriverManager.registerDriver"));
    }

    @ParameterizedTest
    @MethodSource("noted")
    void whatBeginsSomethingIsRemarkedUpon(List<String> call) throws Exception {
        BytecodeScan.Result result = scan(new MadeJar().code(call.get(0)));

        assertThat(result.findings()).containsExactly(new Finding(Level.REMARK, WHERE, call.get(1)));
        assertThat(result.forbidden()).isEmpty();
        assertThat(result.remarks()).extracting(Sentence::code).containsExactly("module-file.calls-noted");
    }

    @Test
    void theSameIsSaidOnceForAMethod() throws Exception {
        assertThat(scan(new MadeJar().code("System.exit(0); System.exit(1);")).findings())
                .hasSize(1);
    }

    @Test
    void jarsOnTheClassPathAreLookedThrough() throws Exception {
        byte[] inner = new MadeJar().code("System.exit(0);").bytes();

        assertThat(scan(new MadeJar().header("Bundle-ClassPath", ".,lib/a.jar").entry("lib/a.jar", inner))
                        .findings())
                .hasSize(1);
    }

    @Test
    void ordinaryCodeIsFoundNothingOf() throws Exception {
        BytecodeScan.Result result = scan(new MadeJar()
                .code("var list = new java.util.ArrayList<String>(); list.add(String.valueOf(System.nanoTime()));"));

        assertThat(result.findings()).isEmpty();
        assertThat(result.forbidden()).isEmpty();
    }

    @Test
    void aClassThatCannotBeLookedAtIsForbiddenAndNamed() throws Exception {
        byte[] bytes = new byte[20];
        System.arraycopy(MadeJar.compiled("class Plain {}").get("Plain.class"), 0, bytes, 0, 12);

        assertThat(scan(new MadeJar().entry("acme/Torn.class", bytes)).forbidden())
                .extracting(Sentence::code)
                .containsExactly("module-file.unreadable-class");
    }

    @Test
    void aClassForAJavaNobodyKnowsIsForbiddenAndNamed() throws Exception {
        byte[] bytes = MadeJar.compiled("class Plain {}").get("Plain.class");
        bytes[7] = 120;

        assertThat(scan(new MadeJar().entry("META-INF/versions/76/acme/Plain.class", bytes))
                        .forbidden())
                .extracting(Sentence::code)
                .containsExactly("module-file.unreadable-class");
    }
}
