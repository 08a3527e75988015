package tangram.rest;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * What stands before the servlets in Jetty itself: deadlines for who sends slowly ({@link Connections}), a line before the
 * work ({@link Arrivals}, {@link Lane}), and answers to what no servlet ever sees ({@link Refusals}). Jetty's server is to be
 * had only by offering it a connector; the one offered here takes no connections.
 */
@Component(service = ConnectorFactory.class)
public final class FrontDoor implements ConnectorFactory {

    private final Refusals refusals;
    private final DoorBounds bounds;
    private @Nullable Runnable undo;

    @Activate
    public FrontDoor(BundleContext context, @Reference Problems problems) {
        this(DoorBounds.of(context), problems);
    }

    FrontDoor(DoorBounds bounds, Problems problems) {
        this.bounds = bounds;
        this.refusals = new Refusals(problems);
    }

    @Override
    public synchronized Connector createConnector(Server jetty) {
        Connections connections = new Connections(bounds, jetty.getScheduler());
        ContextHandlerCollection contexts = jetty.getDescendant(ContextHandlerCollection.class);
        List<Handler> before = List.copyOf(contexts.getHandlers());
        Arrivals arrivals = new Arrivals(bounds, connections, refusals, before.get(0));
        List<Connector> open = List.of(jetty.getConnectors());

        if (jetty.getThreadPool() instanceof QueuedThreadPool pool) {
            // After a rush its threads go in one go; by itself Jetty lets one go a minute.
            pool.setMaxEvictCount(pool.getMaxThreads());
        }
        jetty.setErrorHandler(refusals);
        open.forEach(connector -> connector.addBean(connections));
        connections.watch();
        arrivals.open(jetty);
        List<Handler> after = new ArrayList<>(before);
        after.add(0, arrivals);
        contexts.setHandlers(after);
        undo = () -> {
            contexts.setHandlers(before);
            arrivals.close();
            connections.look(false);
            open.forEach(connector -> connector.removeBean(connections));
            jetty.setErrorHandler(new ErrorHandler());
        };
        return new LocalConnector(jetty, null, null, null, 0, new HttpConnectionFactory());
    }

    @Deactivate
    synchronized void leave() {
        if (undo != null) {
            undo.run();
            undo = null;
        }
    }
}
