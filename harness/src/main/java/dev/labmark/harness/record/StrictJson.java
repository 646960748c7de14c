package dev.labmark.harness.record;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * JSON from whomever: what a record does not call {@code @Nullable} has to be there, numbers and
 * names that do not fit are refused, no type is chosen by the file, and no text can steer a
 * terminal.
 */
final class StrictJson {

  private StrictJson() {}

  static JsonMapper mapper() {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
        .annotationIntrospector(
            AnnotationIntrospector.pair(
                new NullableComponents(), new JacksonAnnotationIntrospector()))
        .addModule(
            new SimpleModule()
                .addDeserializer(String.class, new PlainStrings())
                .addKeyDeserializer(String.class, new PlainKeys()))
        .build();
  }

  /** Components of records that JSpecify's annotation calls nullable may be absent, too. */
  private static final class NullableComponents extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonSetter.Value findSetterInfo(Annotated member) {
      if (member instanceof AnnotatedParameter parameter
          && parameter.getDeclaringClass().isRecord()) {
        RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
        int index = parameter.getIndex();
        if (components.length == parameter.getOwner().getParameterCount()
            && components[index].getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          return JsonSetter.Value.forValueNulls(Nulls.SET, Nulls.FAIL);
        }
      }
      return JsonSetter.Value.empty();
    }
  }

  private static final class PlainStrings extends StringDeserializer {

    private static final long serialVersionUID = 1L;

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return PlainText.of(super.deserialize(parser, context));
    }
  }

  private static final class PlainKeys extends KeyDeserializer {

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return PlainText.of(key);
    }
  }
}
