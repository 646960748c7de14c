package dev.labmark.harness.report;

import dev.labmark.harness.report.page.Chapter;
import dev.labmark.harness.report.page.Facts;
import dev.labmark.harness.report.page.Figure;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page's template: everything it is given is escaped. */
final class PageTemplate {

  private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);

  PageTemplate() {
    configuration.setClassForTemplateLoading(PageTemplate.class, "");
    configuration.setDefaultEncoding("UTF-8");
    configuration.setLocale(Locale.ROOT);
    configuration.setNumberFormat("computer");
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
  }

  /**
   * Writes a page under a title: what it is about, and which one of them. Its figures are numbered
   * in {@code figures}.
   */
  void write(
      String kind,
      String name,
      Facts headline,
      List<Chapter> chapters,
      FigureData figures,
      Writer out)
      throws IOException {
    process(
        "index.ftlh",
        Map.of(
            "kind", kind,
            "name", name,
            "headline", headline,
            "chapters", chapters,
            "figureId", figures),
        out);
  }

  /** Writes a page that is one figure. */
  void writePicture(Figure figure, FigureData figures, Writer out) throws IOException {
    process("picture.ftlh", Map.of("figure", figure, "figureId", figures), out);
  }

  private void process(String template, Map<String, Object> model, Writer out) throws IOException {
    try {
      configuration.getTemplate(template).process(model, out);
    } catch (TemplateException e) {
      throw new IllegalStateException("the report's template is at fault", e);
    }
  }
}
