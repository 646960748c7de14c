package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.page.Paragraph;
import dev.labmark.harness.report.page.Section;

/** Why N layers of FxF see NF-N+1 pixels. */
final class FieldProof {

  private FieldProof() {}

  static Section section() {
    return Section.of(
        "3.3 Proof by induction over N",
        Paragraph.of(
            "Claim. One output pixel of N convolutions of FxF with stride 1, one behind the other,"
                + " depends on a square of R(N) = NF - N + 1 pixels along each side. Rows and"
                + " columns behave alike, so one side is enough; and padding only adds zeros"
                + " outside of the image, so think of a pixel far from the border."),
        Paragraph.of(
            "Base, N = 1. An output pixel is computed from F neighbouring pixels, and"
                + " R(1) = 1 F - 1 + 1 = F."),
        Paragraph.of(
            "Step, from N to N + 1. Suppose that an output pixel of N layers depends on R(N)"
                + " neighbouring pixels of their input, at positions p, p + 1, ..., p + R(N) - 1."
                + " Put one more layer of FxF in front, so that these are pixels of its output."
                + " With stride 1 and counted from the right place, the pixel at position q reads"
                + " the input at q, q + 1, ..., q + F - 1. The first of them begins at p, the last"
                + " ends at p + R(N) - 1 + F - 1, and since neighbours' windows are one pixel"
                + " apart, they leave no gap in between: together they read exactly R(N) + F - 1"
                + " neighbouring pixels. By the assumption that is NF - N + 1 + F - 1"
                + " = (N + 1) F - (N + 1) + 1 = R(N + 1), as claimed."),
        Paragraph.of(
            "Consequence. A single layer with kernel NF - N + 1 sees NF - N + 1 pixels by the base"
                + " case, as many as the stack. Each layer adds F - 1 pixels, so the field grows in"
                + " proportion to the depth. The proof says which pixels can have an influence, not"
                + " how much of it: weights may be small or cancel each other out, which is why the"
                + " measurement above sets them all to 1."));
  }
}
