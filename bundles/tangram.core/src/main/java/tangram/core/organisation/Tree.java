package tangram.core.organisation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Things that have at most one parent each, laid out in pre-order, so that what is below one of them is a stretch of
 * the layout: built in linear time, and answering costs what the answer holds. A thing whose parent is unknown stands
 * at the top. Things in a circle, which only a damaged table can hold, are nobody's superior and nobody's subordinate.
 */
final class Tree {

    private final long[] layout;
    private final Map<Long, Place> places;

    /** Where a thing stands: its own position, the end of the stretch below it, and its parent. */
    private record Place(int position, int end, @Nullable Long parent) {}

    private Tree(long[] layout, Map<Long, Place> places) {
        this.layout = layout;
        this.places = places;
    }

    /** @param parents each thing with its parent, or with null at the top */
    static Tree of(Map<Long, @Nullable Long> parents) {
        Map<Long, List<Long>> children = new HashMap<>();
        Deque<Long> open = new ArrayDeque<>();
        parents.forEach((id, parent) -> {
            if (parent == null || !parents.containsKey(parent)) {
                open.push(id);
            } else {
                children.computeIfAbsent(parent, none -> new ArrayList<>()).add(id);
            }
        });
        long[] layout = new long[parents.size()];
        Map<Long, Integer> begun = new HashMap<>();
        Map<Long, Place> places = new HashMap<>();
        int position = 0;
        while (!open.isEmpty()) {
            long id = open.peek();
            Integer began = begun.get(id);
            if (began != null) {
                open.pop();
                places.put(id, new Place(began, position, parents.get(id)));
                continue;
            }
            begun.put(id, position);
            layout[position++] = id;
            children.getOrDefault(id, List.of()).forEach(open::push);
        }
        return new Tree(layout, places);
    }

    /** Everything strictly below, at any depth. */
    Set<Long> below(long id) {
        Place place = places.get(id);
        return place == null ? Set.of() : stretch(place.position + 1, place.end);
    }

    /** The thing itself and everything below it. */
    Set<Long> from(long id) {
        Place place = places.get(id);
        return place == null ? Set.of() : stretch(place.position, place.end);
    }

    /** Everything above, nearest first. */
    List<Long> above(long id) {
        List<Long> above = new ArrayList<>();
        Place place = places.get(id);
        while (place != null && place.parent != null && places.containsKey(place.parent)) {
            above.add(place.parent);
            place = places.get(place.parent);
        }
        return above;
    }

    private Set<Long> stretch(int from, int end) {
        Set<Long> ids = new HashSet<>((end - from) * 2);
        for (int i = from; i < end; i++) {
            ids.add(layout[i]);
        }
        return ids;
    }
}
