package tangram.persistence.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who came first for a name has its place, until he goes; the others wait for it in the order in which they came. Thread-safe. */
final class Places<T> {

    private final Map<String, List<T>> queues = new TreeMap<>();

    /** Whether he has the place now; otherwise he waits. */
    synchronized boolean join(String name, T comer) {
        List<T> queue = queues.computeIfAbsent(name, none -> new ArrayList<>());
        queue.add(comer);
        return queue.size() == 1;
    }

    /** He goes; who has the place instead of him. Empty when he only waited, was not there, or nobody waits. */
    synchronized Optional<T> leave(String name, T goer) {
        List<T> queue = queues.getOrDefault(name, List.of());
        int place = queue.indexOf(goer);
        if (place >= 0) {
            queue.remove(place);
        }
        if (queue.isEmpty()) {
            queues.remove(name);
            return Optional.empty();
        }
        return place == 0 ? Optional.of(queue.get(0)) : Optional.empty();
    }

    /** The names whose places are taken. */
    synchronized List<String> taken() {
        return List.copyOf(queues.keySet());
    }

    /** Who has the place, and behind him those who wait. */
    synchronized List<T> of(String name) {
        return List.copyOf(queues.getOrDefault(name, List.of()));
    }
}
