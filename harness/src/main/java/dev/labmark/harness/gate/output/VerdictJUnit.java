package dev.labmark.harness.gate.output;

import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.record.verdict.Judgement;
import dev.labmark.harness.record.verdict.Verdict;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A verdict in the XML of JUnit, which every CI shows: a regression is a failed test, what is
 * inconclusive a skipped one.
 */
public final class VerdictJUnit {

  private static final String NOT_XML = "[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD]";

  private VerdictJUnit() {}

  /** A document with a suite for each scenario. */
  public static String of(GateVerdict verdict) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      attribute(xml, "name", "labmark gate");
      Map<String, List<Judgement>> suites =
          verdict.judgements().stream()
              .collect(
                  Collectors.groupingBy(
                      Judgement::scenario, LinkedHashMap::new, Collectors.toList()));
      for (Map.Entry<String, List<Judgement>> suite : suites.entrySet()) {
        suite(xml, suite.getKey(), suite.getValue());
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML cannot be written to memory", e);
    }
    return text.toString();
  }

  private static void suite(XMLStreamWriter xml, String scenario, List<Judgement> judgements)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    attribute(xml, "name", scenario);
    attribute(xml, "tests", Integer.toString(judgements.size()));
    attribute(xml, "failures", count(judgements, Verdict.REGRESSED));
    attribute(xml, "skipped", count(judgements, Verdict.INCONCLUSIVE));
    for (Judgement judgement : judgements) {
      testCase(xml, judgement);
    }
    xml.writeEndElement();
  }

  private static void testCase(XMLStreamWriter xml, Judgement judgement) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute(xml, "classname", judgement.scenario() + "." + judgement.variant());
    attribute(xml, "name", judgement.metric());
    String place = judgement.place().isEmpty() ? "" : judgement.place() + ": ";
    String message = place + judgement.evidence();
    switch (judgement.verdict()) {
      case REGRESSED -> {
        xml.writeStartElement("failure");
        attribute(xml, "type", "regression");
        attribute(xml, "message", message);
        xml.writeEndElement();
      }
      case INCONCLUSIVE -> {
        xml.writeStartElement("skipped");
        attribute(xml, "message", message);
        xml.writeEndElement();
      }
      case PASS, IMPROVED -> {
        xml.writeStartElement("system-out");
        xml.writeCharacters((judgement.verdict() + ": " + message).replaceAll(NOT_XML, "?"));
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, value.replaceAll(NOT_XML, "?"));
  }

  private static String count(List<Judgement> judgements, Verdict verdict) {
    return Long.toString(judgements.stream().filter(j -> j.verdict() == verdict).count());
  }
}
