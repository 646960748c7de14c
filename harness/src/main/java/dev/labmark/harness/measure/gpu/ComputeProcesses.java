package dev.labmark.harness.measure.gpu;

import dev.labmark.harness.measure.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells this process from others among those that compute on a device. NVML has the host's numbers;
 * in a container a process does not know its own. There, the one process that appeared since this
 * probe was opened, before the engine touched the device, is taken for it.
 */
public final class ComputeProcesses {

  private final long ownPid;
  private final Set<Long> before = new TreeSet<>();

  /**
   * Begins to tell.
   *
   * @param ownPid this process's number, as it knows it
   * @param atFirst who was there before this process used the device
   */
  public ComputeProcesses(long ownPid, GpuProcesses atFirst) {
    this.ownPid = ownPid;
    if (atFirst instanceof GpuProcesses.Listed listed) {
      listed.processes().forEach(process -> before.add(process.pid()));
    }
  }

  /** Who computes on the device now. */
  public Split split(GpuProcesses now) {
    if (now instanceof GpuProcesses.Unknown unknown) {
      return new Split(new Reading.Unavailable(unknown.reason()), 0, List.of());
    }
    List<GpuProcesses.ComputeProcess> all = ((GpuProcesses.Listed) now).processes();
    List<Long> others = new ArrayList<>();
    List<GpuProcesses.ComputeProcess> appeared = new ArrayList<>();
    Reading own = new Reading.Unavailable("this process is not among those that the driver lists");
    boolean found = false;
    for (GpuProcesses.ComputeProcess process : all) {
      if (process.pid() == ownPid) {
        own = process.usedBytes();
        found = true;
      } else if (before.contains(process.pid())) {
        others.add(process.pid());
      } else {
        appeared.add(process);
      }
    }
    int foreign = others.size() + appeared.size();
    if (!found && appeared.size() == 1) {
      return new Split(appeared.get(0).usedBytes(), foreign - 1, others);
    }
    appeared.forEach(process -> others.add(process.pid()));
    if (!found && appeared.size() > 1) {
      own =
          new Reading.Unavailable(
              appeared.size()
                  + " processes appeared, and none has this one's number: in a container they"
                  + " cannot be told apart");
      return new Split(own, foreign - 1, others);
    }
    return new Split(own, foreign, others);
  }

  /**
   * This process and the others.
   *
   * @param ownBytes the device's memory that this process holds
   * @param foreign how many others there are
   * @param candidates their numbers; one of them is this process where there is one more than that
   */
  public record Split(Reading ownBytes, int foreign, List<Long> candidates) {
    public Split {
      candidates = List.copyOf(candidates);
    }
  }
}
