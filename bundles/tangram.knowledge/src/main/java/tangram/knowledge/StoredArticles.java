package tangram.knowledge;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.crm.api.knowledge.Articles;
import tangram.module.api.record.Store;

/** Articles out of the store, for other modules. */
@Component
public final class StoredArticles implements Articles {

    private final Store store;

    @Activate
    public StoredArticles(@Reference Store store) {
        this.store = store;
    }

    @Override
    public void cited(Caller caller, long article, int times) {
        store.<Article, @Nullable Object>write(caller, Article.class, articles -> {
            articles.find(article)
                    .filter(found -> found.citations != times)
                    .ifPresent(found -> articles.note(article, "cite").citations = times);
            return null;
        });
    }
}
