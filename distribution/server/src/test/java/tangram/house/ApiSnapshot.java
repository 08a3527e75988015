package tangram.house;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.header.OSGiHeader;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a bundle exports, as bnd sees it, in a text that people can read the changes of: a line for each package with its
 * version, then a line for each thing, what its addition or removal would mean, and its parts below it.
 */
record ApiSnapshot(String text) {

    private static final String EXPORT = "export ";
    private static final String API = "<api>";

    /** What every class has from Java, in which Javas differ. */
    private static final Pattern OF_JAVA = Pattern.compile(
            "(?:clone|finalize|getClass|notify|notifyAll|wait|describeConstable)\\(.*\\)|jdk\\.internal\\..*");

    /** What is exported by a bundle that was built to this folder or file. */
    static ApiSnapshot of(Path built) throws Exception {
        try (Jar jar = new Jar(built.toFile())) {
            StringBuilder text = new StringBuilder();
            OSGiHeader.parseHeader(jar.getManifest().getMainAttributes().getValue(Constants.EXPORT_PACKAGE))
                    .forEach((name, attributes) -> text.append(EXPORT)
                            .append(name)
                            .append(' ')
                            .append(attributes.getVersion())
                            .append('\n'));
            write(new DiffPluginImpl().tree(jar).get(API).serialize(), "", text);
            return new ApiSnapshot(text.toString());
        }
    }

    private static void write(Tree.Data data, String margin, StringBuilder text) {
        if (OF_JAVA.matcher(data.name).matches()) {
            return;
        }
        mend(data);
        text.append(margin)
                .append(data.type + " " + data.add + " " + data.rem + " ")
                .append(data.name.replace("\\", "\\\\").replace("\n", "\\n"))
                .append('\n');
        for (Tree.Data child : data.children == null ? new Tree.Data[0] : data.children) {
            write(child, margin + " ", text);
        }
    }

    /**
     * Whoever implements an interface has to implement what is added to it. bnd 7.1 forgets that for every method after the
     * first default one.
     */
    private static void mend(Tree.Data type) {
        if (type.type != Type.INTERFACE || has(type, Type.ANNOTATED, ProviderType.class.getName())) {
            return;
        }
        for (Tree.Data method : type.children) {
            if (method.type == Type.METHOD && has(method, Type.ACCESS, "abstract")) {
                method.add = Delta.MAJOR;
            }
        }
    }

    private static boolean has(Tree.Data data, Type type, String name) {
        return data.children != null
                && Stream.of(data.children).anyMatch(child -> child.type == type && child.name.equals(name));
    }

    private Parameters exports() {
        Parameters exports = new Parameters();
        text.lines().filter(line -> line.startsWith(EXPORT)).forEach(line -> {
            String[] words = line.split(" ");
            exports.add(words[1], OSGiHeader.parseProperties("version=" + words[2]));
        });
        return exports;
    }

    private Tree tree() throws Exception {
        Tree.Data bundle = new Tree.Data();
        bundle.name = "bundle";
        bundle.type = Type.BUNDLE;
        bundle.add = Delta.CHANGED;
        bundle.rem = Delta.CHANGED;
        Deque<Tree.Data> above = new ArrayDeque<>(List.of(bundle));
        for (String line : text.lines().filter(l -> !l.startsWith(EXPORT)).toList()) {
            int depth = line.length() - line.stripLeading().length();
            while (above.size() > depth + 1) {
                above.pop();
            }
            Tree.Data data = parsed(line.stripLeading());
            Tree.Data parent = above.getFirst();
            List<Tree.Data> children = new ArrayList<>(parent.children == null ? List.of() : List.of(parent.children));
            children.add(data);
            parent.children = children.toArray(Tree.Data[]::new);
            above.push(data);
        }
        return new DiffPluginImpl().deserialize(bundle);
    }

    private static Tree.Data parsed(String line) {
        String[] words = line.split(" ", 4);
        Tree.Data data = new Tree.Data();
        data.type = Type.valueOf(words[0]);
        data.add = Delta.valueOf(words[1]);
        data.rem = Delta.valueOf(words[2]);
        data.name = words[3].replace("\\n", "\n").replace("\\\\", "\\");
        return data;
    }

    /** What is wrong with the versions of a newer state, in bnd's words; empty when all is as it must be. */
    List<String> complaints(ApiSnapshot newer) throws Exception {
        List<String> complaints = new ArrayList<>();
        try (Processor reporter = new Processor()) {
            Baseline baseline = new Baseline(reporter, new DiffPluginImpl());
            baseline.baseline(newer.tree(), newer.exports(), tree(), exports(), new Instructions()).stream()
                    .sorted(Comparator.comparing(info -> info.packageName))
                    .forEach(info -> {
                        if (info.packageDiff.getDelta() == Delta.REMOVED) {
                            complaints.add("The package " + info.packageName + " is gone.");
                        } else if (info.mismatch) {
                            complaints.add("The package " + info.packageName + " was " + info.olderVersion + ", is "
                                    + info.newerVersion + " and must be " + info.suggestedVersion + " at least, for:\n"
                                    + info.reason);
                        }
                    });
        }
        return complaints;
    }
}
