package dev.labmark.harness.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.report.page.Figure;
import freemarker.ext.beans.BeanModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data of the page's figures: numbered as the template comes to them, then written as a script,
 * since a page opened from disk may not fetch JSON.
 */
final class FigureData implements TemplateMethodModelEx {

  private final ObjectMapper mapper = JsonMapper.builder().build();
  private final ObjectNode figures = mapper.createObjectNode();

  FigureData() {
    mapper.getFactory().setCharacterEscapes(new MarkupEscapes());
  }

  /** Called by the template with a figure: the id under which the script finds its place. */
  @Override
  public Object exec(@SuppressWarnings("rawtypes") List arguments) throws TemplateModelException {
    if (arguments.get(0) instanceof BeanModel model
        && model.getWrappedObject() instanceof Figure figure) {
      return add(figure);
    }
    throw new TemplateModelException("not a figure: " + arguments);
  }

  String add(Figure figure) {
    String id = "figure-" + (figures.size() + 1);
    ObjectNode node = figures.putObject(id);
    node.set("data", figure.traces());
    node.set("layout", figure.layout());
    return id;
  }

  /** Writes the script that hands all figures to the page. */
  void write(Writer out) throws IOException {
    out.write("window.labmarkFigures = ");
    out.write(mapper.writeValueAsString(figures));
    out.write(";\n");
  }

  /** No text in the script can end it or open a comment, wherever the script is put. */
  private static final class MarkupEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1;

    private final int[] ascii = standardAsciiEscapesForJSON();

    MarkupEscapes() {
      ascii['<'] = ESCAPE_STANDARD;
      ascii['>'] = ESCAPE_STANDARD;
      ascii['&'] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int ch) {
      // The line separators end a line in JavaScript before ES2019.
      return ch == '\u2028' || ch == '\u2029'
          ? new SerializedString(String.format("\\u%04x", ch))
          : null;
    }
  }
}
