package tangram.knowledge;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.knowledge.Article.ArticleStatus;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/** 送审: whoever wrote an article lets it be reviewed, and may say who is to be told. */
@Component(service = RecordAction.class)
public final class SubmitArticle extends RecordAction<Article, SubmitArticle.To> {

    record To(@LinkTo("person") @Nullable Long reviewer) {}

    private final Store store;

    @Activate
    public SubmitArticle(@Reference Store store) {
        super("send-for-review", Article.class, To.class);
        this.store = store;
    }

    @Override
    public boolean available(Article article) {
        return article.status == ArticleStatus.DRAFT;
    }

    @Override
    public @Nullable Record perform(Caller caller, Article article, To to) {
        if (article.isBlank()) {
            throw new Conflict("knowledge.nothing-to-read", "Write the article first; it has no text.");
        }
        article.status = ArticleStatus.IN_REVIEW;
        article.submittedBy = caller.person();
        Long reviewer = to.reviewer();
        if (reviewer != null) {
            store.<Article, @Nullable Object>write(caller, Article.class, articles -> {
                articles.tell(article, Set.of(reviewer), "to-review");
                return null;
            });
        }
        return null;
    }
}
