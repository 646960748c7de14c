package dev.labmark.harness.run.remote;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a node is to do for one trial.
 *
 * @param trial {@code scenario/variant/seed}
 * @param command starts its process; {@link #JAVA}, {@link #FOLDER}, {@link #PARENT} and {@link
 *     #HOST} stand for what only the node knows
 * @param dropped beginnings of the names of variables that the process does not inherit
 * @param environment variables that it gets
 * @param data files that it needs in the node's cache of data sets: path there, SHA-256
 * @param files names of the folder's files, which are sent back where they are there; the last is
 *     the one that a trial leaves when it has ended
 * @param folder the trial's folder, packed
 */
public record NodeTask(
    String trial,
    List<String> command,
    List<String> dropped,
    Map<String, String> environment,
    Map<String, String> data,
    List<String> files,
    Bytes folder) {

  /** Stands for the node's Java executable. */
  public static final String JAVA = "{java}";

  /** Stands for the trial's folder on the node. */
  public static final String FOLDER = "{folder}";

  /** Stands for the address that the cluster knows the node by. */
  public static final String HOST = "{host}";

  /** Stands for the process that starts the trial's. */
  public static final String PARENT = "{parent}";

  private static final int VERSION = 1;
  private static final int MOST_ENTRIES = 10_000;
  private static final int MOST_BYTES = 64 << 20;

  public NodeTask {
    command = List.copyOf(command);
    dropped = List.copyOf(dropped);
    environment = Map.copyOf(environment);
    data = Map.copyOf(data);
    files = List.copyOf(files);
  }

  /** The command as this node runs it. */
  List<String> commandHere(String java, String host, String here, long pid) {
    return command.stream()
        .map(
            word ->
                word.replace(JAVA, java)
                    .replace(HOST, host)
                    .replace(FOLDER, here)
                    .replace(PARENT, Long.toString(pid)))
        .toList();
  }

  /** As bytes, which begin with the version of the format. */
  public byte[] encoded() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(VERSION);
      out.writeUTF(trial);
      write(out, command);
      write(out, dropped);
      write(out, environment);
      write(out, data);
      write(out, files);
      folder.writeTo(out);
    } catch (IOException e) {
      throw new IllegalStateException("memory takes everything", e);
    }
    return bytes.toByteArray();
  }

  /**
   * From bytes.
   *
   * @throws IOException if they are those of another Labmark
   */
  public static NodeTask decoded(byte[] encoded) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
      int version = in.readInt();
      if (version != VERSION) {
        throw new IOException(
            "this node's Labmark reads trials of version " + VERSION + ", was sent " + version);
      }
      return new NodeTask(
          in.readUTF(),
          readList(in),
          readList(in),
          readMap(in),
          readMap(in),
          readList(in),
          Bytes.read(in, MOST_BYTES));
    }
  }

  private static void write(DataOutputStream out, List<String> words) throws IOException {
    out.writeInt(words.size());
    for (String word : words) {
      Bytes.ofText(word).writeTo(out);
    }
  }

  private static void write(DataOutputStream out, Map<String, String> map) throws IOException {
    List<String> words = new ArrayList<>();
    new TreeMap<>(map).forEach((key, value) -> words.addAll(List.of(key, value)));
    write(out, words);
  }

  private static List<String> readList(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_ENTRIES) {
      throw new IOException("not a list: " + count + " entries");
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(Bytes.read(in, MOST_BYTES).text());
    }
    return words;
  }

  private static Map<String, String> readMap(DataInputStream in) throws IOException {
    List<String> words = readList(in);
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      map.put(words.get(i), words.get(i + 1));
    }
    return map;
  }
}
