package dev.labmark.harness.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the CPU time of the machine went: to this process, to others, to the hypervisor; from
 * Linux's {@code /proc/stat} and {@code /proc/self/stat}, in ticks of a hundredth of a second.
 */
public final class HostCpu {

  /** Fields of {@code /proc/stat}: user, nice, system, idle, iowait, irq, softirq, steal. */
  private static final int FIELDS = 8;

  private static final int IDLE = 3;
  private static final int IOWAIT = 4;
  private static final int STEAL = 7;

  /** Fields of {@code /proc/self/stat} behind the command's name, which ends with ')'. */
  private static final int USER_OF_PROCESS = 11;

  private final Path machine;
  private final Path process;

  /**
   * Over Linux's files, or stand-ins for them.
   *
   * @param machine {@code /proc/stat}
   * @param process {@code /proc/self/stat}
   */
  public HostCpu(Path machine, Path process) {
    this.machine = machine;
    this.process = process;
  }

  /** Of the machine and the process that ask. */
  public static HostCpu ofThisMachine() {
    return new HostCpu(Path.of("/proc/stat"), Path.of("/proc/self/stat"));
  }

  /** Times since the machine was started, or why they are not known. */
  public sealed interface Ticks {

    /**
     * CPU time so far, in ticks, summed over cores.
     *
     * @param total of the machine, idle or not
     * @param busy of the machine, in processes and the kernel
     * @param steal taken by the hypervisor
     * @param own of this process
     */
    record Counted(long total, long busy, long steal, long own) implements Ticks {

      /** What happened since an earlier reading; empty if no tick went by. */
      public Optional<Shares> since(Counted before) {
        long ticks = total - before.total;
        if (ticks <= 0) {
          return Optional.empty();
        }
        long others = busy - before.busy - (own - before.own);
        return Optional.of(
            new Shares(
                ticks,
                (double) (steal - before.steal) / ticks,
                Math.max(0.0, (double) others / ticks)));
      }
    }

    record Unavailable(String reason) implements Ticks {}
  }

  /**
   * Shares of the machine's CPU time between two readings.
   *
   * @param ticks that went by, over all cores
   * @param steal taken by the hypervisor
   * @param others used by other processes and the kernel
   */
  public record Shares(long ticks, double steal, double others) {}

  /** The times now. */
  public Ticks read() {
    try {
      long[] all = machineTicks();
      long total = 0;
      for (long ticks : all) {
        total += ticks;
      }
      long busy = total - all[IDLE] - all[IOWAIT] - all[STEAL];
      return new Ticks.Counted(total, busy, all[STEAL], ownTicks());
    } catch (IOException e) {
      return new Ticks.Unavailable("cannot read " + machine + " or " + process + " (Linux only)");
    } catch (NumberFormatException e) {
      return new Ticks.Unavailable("not understood: " + machine + " or " + process);
    }
  }

  private long[] machineTicks() throws IOException {
    KernelText text = KernelText.of(machine);
    text.skip(1);
    long[] ticks = new long[FIELDS];
    for (int i = 0; i < FIELDS; i++) {
      ticks[i] = text.number();
    }
    return ticks;
  }

  /** In user mode and in the kernel, which stand side by side. */
  private long ownTicks() throws IOException {
    KernelText text = KernelText.of(process);
    text.seekLast(')');
    text.skip(USER_OF_PROCESS);
    return text.number() + text.number();
  }
}
