package dev.slipway.standin.page;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Markdown as people wrote it. Of HTML only a few tags without attributes get through, comments are
 * hidden as on GitHub, and everything else is shown as the text it is.
 *
 * <p>Source: <a href="https://github.github.com/gfm/">GitHub Flavored Markdown Spec</a>.
 */
final class Markdown {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern TAG =
      Pattern.compile("</?(details|summary|sub|sup|kbd|br|hr|b|i|em|strong|code)>");
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .nodeRendererFactory(FewTags::new)
          .build();

  private Markdown() {}

  static String render(@Nullable String text) {
    return text == null ? "" : RENDERER.render(PARSER.parse(text));
  }

  private static final class FewTags implements NodeRenderer {
    private final HtmlNodeRendererContext context;

    FewTags(HtmlNodeRendererContext context) {
      this.context = context;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(HtmlBlock.class, HtmlInline.class);
    }

    @Override
    public void render(Node node) {
      var literal =
          switch (node) {
            case HtmlBlock block -> block.getLiteral();
            case HtmlInline inline -> inline.getLiteral();
            default -> "";
          };
      var shown = COMMENT.matcher(literal).replaceAll("");
      var tags = TAG.matcher(shown);
      int from = 0;
      var writer = context.getWriter();
      while (tags.find()) {
        writer.text(shown.substring(from, tags.start()));
        writer.raw(tags.group());
        from = tags.end();
      }
      writer.text(shown.substring(from));
    }
  }
}
