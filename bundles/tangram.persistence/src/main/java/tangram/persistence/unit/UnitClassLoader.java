package tangram.persistence.unit;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.jspecify.annotations.Nullable;

/**
 * The class loader of a module's unit: the module's own, then this bundle's, then EclipseLink's. So a module never
 * imports a package of EclipseLink.
 */
final class UnitClassLoader extends ClassLoader {

    private static final ClassLoader HERE = UnitClassLoader.class.getClassLoader();
    private static final ClassLoader ECLIPSELINK = PersistenceProvider.class.getClassLoader();

    UnitClassLoader(ClassLoader module) {
        super(module);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            return HERE.loadClass(name);
        } catch (ClassNotFoundException notHere) {
            return ECLIPSELINK.loadClass(name);
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return ECLIPSELINK.getResource(name);
    }

    /** Only the module may bring mapping files; EclipseLink's own are not looked for twice. */
    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return Collections.emptyEnumeration();
    }
}
