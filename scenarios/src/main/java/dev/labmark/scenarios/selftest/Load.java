package dev.labmark.scenarios.selftest;

import dev.labmark.harness.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;

/** What is asked about: switched on in some windows of a training, and off in the others. */
public interface Load extends AutoCloseable {

  /** Makes it ready for a training, switched off. */
  @FunctionalInterface
  interface Opener {

    /**
     * Opens it.
     *
     * @param folder for files that it writes; whoever asks deletes them
     */
    Load open(Path folder) throws IOException;
  }

  /** Switches it on. */
  void begin() throws IOException;

  /** Switches it off; nothing of it goes on after that. */
  void end() throws IOException;

  /** A step was taken, whether it is on or off. */
  void stepFinished(TrainingListener.Step step);

  /** How often it has done by now what it is to do: proof that it was on. */
  long acts();

  @Override
  void close() throws IOException;
}
