package dev.labmark.harness.report.page;

/** One piece of a section. All text in it is plain text: the page escapes it. */
public sealed interface Block permits Answer, DataTable, Facts, Figure, Fold, PaperList, Paragraph {

  /** Which of the template's macros draws it. */
  String kind();
}
