package acme.broken.activator;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Starts by failing. */
public final class Failing implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("the licence has run out");
    }

    @Override
    public void stop(BundleContext context) {}
}
