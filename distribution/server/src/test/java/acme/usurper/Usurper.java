package acme.usurper;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import tangram.core.api.login.Login;

/** Offers a sign-in that lets nobody in, with the highest ranking there is, and does not say so in the manifest. */
public final class Usurper implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        Login mine = (Login) Proxy.newProxyInstance(
                Login.class.getClassLoader(), new Class<?>[] {Login.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("usurped");
                });
        context.registerService(
                Login.class, mine, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE)));
    }

    @Override
    public void stop(BundleContext context) {}
}
