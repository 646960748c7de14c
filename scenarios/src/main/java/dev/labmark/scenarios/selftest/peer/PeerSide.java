package dev.labmark.scenarios.selftest.peer;

import java.util.Locale;

/** Who takes part. */
enum PeerSide {
  LABMARK("Labmark"),
  PYTORCH("PyTorch"),
  PYTORCH_FUSED("PyTorch, fused optimizer"),
  /** As nobody starts it who has not looked at page faults, but as Labmark starts itself. */
  PYTORCH_KEEPING("PyTorch, allocator told to keep memory"),
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
    return switch (this) {
      case PYTORCH, PYTORCH_FUSED, PYTORCH_KEEPING, PYTORCH_CHANNELS_LAST -> true;
      case LABMARK, DJL -> false;
    };
  }
}
