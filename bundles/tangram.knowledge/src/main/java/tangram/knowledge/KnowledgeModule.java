package tangram.knowledge;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.Deadline;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;
import tangram.module.api.record.View;

/** Announces articles and what they are sorted into. */
@Component(service = Module.class)
@ModuleId("knowledge")
public final class KnowledgeModule implements Module {

    private static final String PUBLISHED = "status==published";

    private final Store store;

    @Activate
    public KnowledgeModule(@Reference Store store) {
        this.store = store;
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Article.class, ArticleCategory.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new ArticleRules(store));
    }

    @Override
    public List<Deadline> deadlines() {
        return List.of(
                new Deadline("article", "expiring", "validUntil", 30, PUBLISHED),
                new Deadline("article", "expired", "validUntil", -1, PUBLISHED, "withdraw"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View("article", "published", PUBLISHED, "title"),
                new View("article", "newest", PUBLISHED + ";publishedOn=ge=@today:-30"),
                new View("article", "often-used", PUBLISHED + ";citations=gt=0", "-citations"),
                new View("article", "draft", "status==draft").asWork(),
                new View("article", "in-review", "status==in-review").asWork("owner==@below"),
                new View("article", "expiring", PUBLISHED + ";validUntil=ge=@today;validUntil=le=@today:30").asWork());
    }
}
