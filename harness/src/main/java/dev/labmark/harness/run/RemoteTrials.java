package dev.labmark.harness.run;

import dev.labmark.harness.record.AtomicFolder;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.remote.Bytes;
import dev.labmark.harness.run.remote.NodeResult;
import dev.labmark.harness.run.remote.NodeTask;
import dev.labmark.harness.run.remote.PackedFolder;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes to a node for a trial, and what comes back: the process that is started there is the
 * one that {@link ProcessLauncher} would start here.
 *
 * @param jvm of Labmark on the node; {@link NodeTask#JAVA} stands for whichever the node has
 * @param options of {@code labmark trial}, beside those that every trial gets
 */
public record RemoteTrials(WorkerJvm jvm, List<String> options, RecordCodec codec) {

  /** Why a trial that was stopped has not ended. */
  public static final String INTERRUPTED = "the run was interrupted";

  private static final String ARRIVED = ".arrived";

  public RemoteTrials {
    options = List.copyOf(options);
  }

  /**
   * What a node is told.
   *
   * @param data path in the node's cache of data sets, SHA-256
   */
  public NodeTask task(TrialFolder folder, TrialSpec spec, Map<String, String> data)
      throws IOException {
    LaunchSettings launch = spec.launch();
    String crashFile = NodeTask.FOLDER + "/" + folder.crashFile().getFileName();
    List<String> arguments =
        new ArrayList<>(
            List.of("trial", NodeTask.FOLDER, TrialWorker.PARENT_OPTION, NodeTask.PARENT));
    arguments.addAll(options);
    List<String> command =
        jvm.withFlags(WorkerDeath.flags(crashFile)).process(launch, arguments).command();
    Map<String, String> environment = new HashMap<>();
    WorkerJvm.prepare(environment, launch);
    return new NodeTask(
        TrialId.of(spec).toString(),
        command,
        List.of(WorkerJvm.ALLOCATOR_VARIABLES),
        environment,
        data,
        TrialFolder.FILES,
        Bytes.of(PackedFolder.pack(folder.path(), TrialFolder.FILES)));
  }

  /**
   * Takes in what came back.
   *
   * @return the trial's record, which then is in the folder
   * @throws IOException if the folder cannot be written
   */
  public TrialRecord ended(
      TrialFolder folder, TrialSpec spec, NodeResult result, boolean stopRequested)
      throws IOException {
    Path arrived = folder.path().resolve(ARRIVED);
    AtomicFolder.deleteTree(arrived);
    Files.createDirectory(arrived);
    try {
      PackedFolder.unpack(result.folder().array(), arrived, TrialFolder.FILES);
      Optional<TrialRecord> record = new TrialFolder(arrived).readRecord(codec);
      if (record.isPresent() && !record.get().id().equals(TrialId.of(spec))) {
        return lost(
            folder, spec, Outcome.FAILED, "the node sent the record of " + record.get().id());
      }
      folder.takeFrom(arrived);
      return record.isPresent()
          ? record.get()
          : recorded(
              folder,
              spec,
              stopRequested
                  ? new TrialResult().end(Outcome.INTERRUPTED, INTERRUPTED)
                  : new WorkerDeath(result.exitCode(), folder).result());
    } catch (InvalidInputException e) {
      return lost(folder, spec, Outcome.FAILED, "the node sent something else than a record: " + e);
    } finally {
      AtomicFolder.deleteTree(arrived);
    }
  }

  /** Ends a trial of which nothing came back. */
  public TrialRecord lost(TrialFolder folder, TrialSpec spec, Outcome how, String reason)
      throws IOException {
    return recorded(folder, spec, new TrialResult().end(how, reason));
  }

  private TrialRecord recorded(TrialFolder folder, TrialSpec spec, TrialResult result)
      throws IOException {
    TrialRecord trial = result.toRecord(spec);
    folder.writeRecord(codec, trial);
    return trial;
  }
}
