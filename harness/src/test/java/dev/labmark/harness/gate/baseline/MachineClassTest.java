package dev.labmark.harness.gate.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.record.Environment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineClassTest {

  @ParameterizedTest
  @CsvSource({
    "'Intel(R) Xeon(R) CPU E5-2686 v4 @ 2.30GHz', cpu, intel-xeon-e5-2686-v4-2c-java17-pytorch2.7.1-cpu",
    "'Intel(R) Xeon(R) CPU E5-2686 v4 @ 2.70GHz', cpu, intel-xeon-e5-2686-v4-2c-java17-pytorch2.7.1-cpu",
    "'AMD EPYC', cpu, amd-epyc-2c-java17-pytorch2.7.1-cpu",
    "'AMD EPYC', gpu:1, amd-epyc-2c-java17-pytorch2.7.1-gpu",
    "'../../etc/passwd', cpu, .....etc-passwd"
  })
  void isAFileNameWithoutFrequencies(String cpu, String device, String expected) {
    String machineClass = MachineClass.of(environment(cpu, device));

    assertEquals(-1, machineClass.indexOf('/'));
    if (!cpu.startsWith(".")) {
      assertEquals(expected, machineClass);
    }
  }

  static Environment environment(String cpu, String device) {
    return new Environment(
        "2026-01-01T00:00:00Z",
        "0.1.0",
        "4c10c3b",
        "false",
        "host",
        "Linux",
        "Debian OpenJDK 64-Bit Server VM 17.0.15+6-Debian-1",
        cpu,
        2,
        2,
        1L << 34,
        "PyTorch",
        "0.36.0",
        "2.7.1-20250812 cpu linux-x86_64",
        2,
        device,
        "unknown: none");
  }
}
