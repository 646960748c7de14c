package dev.labmark.scenarios.selftest.peer;

import java.util.Locale;

/** Who takes part. */
enum PeerSide {
  LABMARK("Labmark"),
  PYTORCH("PyTorch"),
  PYTORCH_FUSED("PyTorch, fused optimizer"),
  PYTORCH_CHANNELS_LAST("PyTorch, channels last"),
  DJL("DJL, stock Trainer");

  private final String title;

  PeerSide(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** As on the command line and in files. */
  String symbol() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isPython() {
    return this == PYTORCH || this == PYTORCH_FUSED || this == PYTORCH_CHANNELS_LAST;
  }
}
