package dev.labmark.scenarios.data;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it hears. */
final class RecordingListener implements FetchListener {

  private final List<String> heard = new ArrayList<>();

  synchronized List<String> heard() {
    return List.copyOf(heard);
  }

  @Override
  public synchronized void started(String source) {
    heard.add("started " + source);
  }

  @Override
  public synchronized void progressed(String file, long bytes, long totalBytes) {
    heard.add(file + " " + bytes + "/" + totalBytes);
  }

  @Override
  public synchronized void failed(String source, String reason) {
    heard.add("failed " + source + ": " + reason);
  }
}
