package tangram.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tangram.core.api.organisation.Organisation;
import tangram.module.api.Module;
import tangram.module.api.record.ExchangeRates;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;
import tangram.testing.module.TestTangram;

/**
 * All modules of the release in one store without the framework: what their bundles say of their components, this follows, so that no
 * action and no rule of theirs is forgotten.
 */
final class ShippedModules {

    /** What a bundle says of one of its components. */
    private record Component(String type, List<String> services, List<Element> references) {

        boolean offers(Class<?> service) {
            return services.contains(service.getName());
        }
    }

    private final List<Component> components;
    private final Map<String, Object> made = new HashMap<>();

    private ShippedModules(TestTangram tangram) {
        made.put(Store.class.getName(), tangram.store());
        made.put(Organisation.class.getName(), tangram.organisation());
        components = descriptions().map(ShippedModules::component).toList();
    }

    /** Opens them all and offers their actions. */
    static TestTangram open(TestTangram tangram) {
        ShippedModules shipped = new ShippedModules(tangram);
        shipped.each(ExchangeRates.class).forEach(tangram::offer);
        shipped.each(Module.class).forEach(tangram::open);
        shipped.each(RecordAction.class).forEach(tangram::offer);
        return tangram;
    }

    private static Stream<Path> descriptions() {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> bundles = Files.list(Path.of("../../bundles"))) {
            for (Path bundle : bundles.sorted().toList()) {
                Path folder = bundle.resolve("target/classes/OSGI-INF");
                boolean shipped = !bundle.endsWith("tangram.example.visits");
                if (shipped && Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.list(folder)) {
                        files.filter(file -> file.toString().endsWith(".xml")).forEach(found::add);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream();
    }

    private static Component component(Path description) {
        try {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(description.toFile())
                    .getDocumentElement();
            return new Component(
                    elements(root, "implementation").findFirst().orElseThrow().getAttribute("class"),
                    elements(root, "provide")
                            .map(provided -> provided.getAttribute("interface"))
                            .toList(),
                    elements(root, "reference").toList());
        } catch (Exception e) {
            throw new IllegalStateException("No description of a component: " + description, e);
        }
    }

    private static Stream<Element> elements(Element root, String name) {
        NodeList found = root.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    private <T> List<T> each(Class<T> service) {
        return components.stream()
                .filter(component -> component.offers(service))
                .map(component -> service.cast(make(component)))
                .toList();
    }

    private Optional<Object> service(String type) {
        Object known = made.get(type);
        return known != null
                ? Optional.of(known)
                : components.stream()
                        .filter(component -> component.services().contains(type))
                        .findFirst()
                        .map(this::make);
    }

    private Object make(Component component) {
        Object known = made.get(component.type());
        if (known != null) {
            return known;
        }
        try {
            Object fresh = constructed(component);
            for (Element reference : component.references()) {
                if (reference.hasAttribute("field")) {
                    Field field = fresh.getClass().getDeclaredField(reference.getAttribute("field"));
                    field.setAccessible(true);
                    field.set(
                            fresh, service(reference.getAttribute("interface")).orElse(null));
                }
            }
            made.put(component.type(), fresh);
            return fresh;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No component: " + component.type(), e);
        }
    }

    private Object constructed(Component component) throws ReflectiveOperationException {
        List<Element> parameters = component.references().stream()
                .filter(reference -> reference.hasAttribute("parameter"))
                .toList();
        @Nullable Object[] arguments = new Object[parameters.size()];
        Class<?>[] types = new Class<?>[parameters.size()];
        for (Element parameter : parameters) {
            int place = Integer.parseInt(parameter.getAttribute("parameter"));
            types[place] = Class.forName(parameter.getAttribute("interface"));
            arguments[place] = service(types[place].getName()).orElseThrow();
        }
        Constructor<?> constructor = Class.forName(component.type()).getConstructor(types);
        return constructor.newInstance(arguments);
    }
}
