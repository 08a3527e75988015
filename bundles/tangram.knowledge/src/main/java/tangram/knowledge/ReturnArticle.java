package tangram.knowledge;

import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.knowledge.Article.ArticleStatus;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/** 退回修改: an article is a draft again, to be written better; its writer takes it back in the same way. */
@Component(service = RecordAction.class)
public final class ReturnArticle extends RecordAction<Article, ReturnArticle.Because> {

    record Because(
            @Field(as = As.LONG_TEXT) @Size(max = 1000) @Nullable
            String note) {}

    private final Store store;

    @Activate
    public ReturnArticle(@Reference Store store) {
        super("return", Article.class, Because.class);
        this.store = store;
    }

    @Override
    public Operation operation() {
        return Operation.SHARE;
    }

    @Override
    public boolean available(Article article) {
        return article.status == ArticleStatus.IN_REVIEW;
    }

    @Override
    public @Nullable Record perform(Caller caller, Article article, Because because) {
        article.status = ArticleStatus.DRAFT;
        article.reviewNote = because.note();
        Long author = article.submittedBy;
        if (author != null) {
            store.<Article, @Nullable Object>write(caller, Article.class, articles -> {
                articles.tell(article, Set.of(author), "returned");
                return null;
            });
        }
        return null;
    }
}
