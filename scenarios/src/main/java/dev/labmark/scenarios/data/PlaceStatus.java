package dev.labmark.scenarios.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a look into one folder has shown.
 *
 * @param folder where
 * @param state what
 * @param problems why it is not verified, each naming its file; empty if it is
 */
public record PlaceStatus(String folder, State state, List<String> problems) {

  /** Keeps its own copy of the problems. */
  public PlaceStatus {
    problems = List.copyOf(problems);
  }

  /** From nothing to all right. */
  public enum State {
    /** None of the four files is there. */
    @JsonProperty("absent")
    ABSENT,
    /** Some of the four are missing, the others are right. */
    @JsonProperty("incomplete")
    INCOMPLETE,
    /** At least one is there but wrong or unreadable. */
    @JsonProperty("corrupt")
    CORRUPT,
    /** All four are there, each with the right checksum. */
    @JsonProperty("verified")
    VERIFIED
  }
}
