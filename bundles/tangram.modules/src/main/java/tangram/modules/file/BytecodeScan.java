package tangram.modules.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import tangram.kernel.api.Sentence;

/**
 * What the code of a module calls that could end or harm the server, and what it begins that has to end with it: found in
 * its classes, those of the jars on its class path included. Calls by reflection are not found; it is no sandbox.
 */
public final class BytecodeScan {

    /** How grave it is. */
    public enum Level {
        /** A module that does it comes in only when somebody insists. */
        FORBIDDEN,
        /** It may, if it undoes it when it stops. */
        REMARK
    }

    /**
     * A call, once for each method that makes it.
     *
     * @param where {@code acme.quote.Printing.print}
     * @param called {@code java.lang.System.exit}
     */
    public record Finding(Level level, String where, String called) {

        /** The same, to be said. */
        public Sentence sentence() {
            return level == Level.FORBIDDEN
                    ? Sentence.of(
                            "module-file.calls-forbidden",
                            "{0} calls {1}, which could end the server or harm what else runs in it.",
                            Shown.of(where),
                            Shown.of(called))
                    : Sentence.of(
                            "module-file.calls-noted",
                            "{0} calls {1}: what that begins or leaves behind has to be undone when the module stops.",
                            Shown.of(where),
                            Shown.of(called));
        }
    }

    /**
     * What was found.
     *
     * @param findings in the order of the file, the same never twice
     * @param unreadable classes that could not be looked at, so that nobody knows what they call; they count as forbidden
     */
    public record Result(List<Finding> findings, List<Sentence> unreadable) {

        public Result {
            findings = List.copyOf(findings);
            unreadable = List.copyOf(unreadable);
        }

        /** What keeps the module out unless somebody insists. */
        public List<Sentence> forbidden() {
            List<Sentence> forbidden = new ArrayList<>(sentences(Level.FORBIDDEN));
            forbidden.addAll(unreadable);
            return forbidden;
        }

        /** What a deployer should know of. */
        public List<Sentence> remarks() {
            return sentences(Level.REMARK);
        }

        private List<Sentence> sentences(Level level) {
            return findings.stream()
                    .filter(finding -> finding.level() == level)
                    .map(Finding::sentence)
                    .toList();
        }
    }

    private final Map<String, @Nullable String> parents = new HashMap<>();
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<Sentence> unreadable = new LinkedHashSet<>();

    private BytecodeScan() {}

    /**
     * Looks through a file that was read.
     *
     * @throws IOException when it cannot be read any more
     */
    public static Result of(ModuleFile file) throws IOException {
        BytecodeScan scan = new BytecodeScan();
        scan.each(file, scan::learnParent);
        scan.each(file, scan::look);
        return new Result(List.copyOf(scan.findings), List.copyOf(scan.unreadable));
    }

    private void each(ModuleFile file, JarContents.Reader reader) throws IOException {
        JarContents contents = new JarContents();
        JarContents.Reader classes = (name, bytes) -> {
            if (name.endsWith(".class")) {
                reader.read(name, bytes);
            }
        };
        contents.read(file.path(), classes);
        for (String jar : file.classPath()) {
            contents.readInner(file.path(), jar, classes);
        }
    }

    private void learnParent(String name, byte[] bytes) {
        try {
            ClassReader reader = new ClassReader(bytes);
            parents.put(reader.getClassName(), reader.getSuperName());
        } catch (RuntimeException e) {
            cannotRead(name);
        }
    }

    private void look(String name, byte[] bytes) {
        try {
            new ClassReader(bytes).accept(new Looking(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (RuntimeException e) {
            cannotRead(name);
        }
    }

    /** ASM throws whatever comes of damaged bytes. */
    private void cannotRead(String name) {
        unreadable.add(Sentence.of(
                "module-file.unreadable-class",
                "{0} cannot be looked at: it is damaged, or for a newer Java than is known here.",
                Shown.of(name)));
    }

    /** A class of the module's that is a thread stops as a thread does. */
    private void note(String where, String owner, String method) {
        Set<String> climbed = new LinkedHashSet<>();
        for (String type = owner; type != null && climbed.add(type); type = parents.get(type)) {
            Optional<Level> level = Calls.judge(type, method);
            if (level.isPresent()) {
                findings.add(new Finding(level.get(), where, type.replace('/', '.') + "." + method));
                return;
            }
        }
    }

    /** Goes through a class. */
    private final class Looking extends ClassVisitor {

        private String type = "";

        Looking() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            type = name.replace('/', '.');
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new LookingAtMethod(type + "." + name);
        }
    }

    /** Goes through a method: what it calls, and what it hands on to be called. */
    private final class LookingAtMethod extends MethodVisitor {

        private final String where;

        LookingAtMethod(String where) {
            super(Opcodes.ASM9);
            this.where = where;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            note(where, owner, name);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                visitLdcInsn(argument);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Handle handle) {
                note(where, handle.getOwner(), handle.getName());
            } else if (value instanceof ConstantDynamic dynamic) {
                note(
                        where,
                        dynamic.getBootstrapMethod().getOwner(),
                        dynamic.getBootstrapMethod().getName());
            }
        }
    }
}
