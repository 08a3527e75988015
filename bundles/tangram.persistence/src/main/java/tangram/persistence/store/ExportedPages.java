package tangram.persistence.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.Page;
import tangram.kernel.api.record.RecordData;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.rich.RichText;

/**
 * A whole list, read page by page as it is asked for: each page is a reading of its own, and none is kept. Of rich texts a file has
 * the words.
 */
final class ExportedPages implements Iterator<List<RecordData>> {

    private final Function<Optional<String>, Page> pages;
    private final List<String> rich;
    private Optional<String> cursor = Optional.empty();
    private boolean begun;

    /** @param pages the page after a cursor */
    ExportedPages(RecordDescriptor type, Function<Optional<String>, Page> pages) {
        this.rich = type.fields().stream()
                .filter(field -> field.kind() == FieldKind.RICH_TEXT)
                .map(FieldDescriptor::name)
                .toList();
        this.pages = pages;
    }

    @Override
    public boolean hasNext() {
        return !begun || cursor.isPresent();
    }

    @Override
    public List<RecordData> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Page page = pages.apply(cursor);
        begun = true;
        cursor = page.next();
        return rich.isEmpty()
                ? page.items()
                : page.items().stream().map(this::inWords).toList();
    }

    private RecordData inWords(RecordData record) {
        Map<String, Object> values = new LinkedHashMap<>(record.values());
        rich.forEach(name -> values.computeIfPresent(name, (field, kept) -> RichText.text(kept.toString())));
        return new RecordData(record.id(), record.version(), values);
    }
}
