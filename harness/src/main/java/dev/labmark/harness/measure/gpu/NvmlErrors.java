package dev.labmark.harness.measure.gpu;

/** What NVML's return codes mean, with the name that its documentation has for them. */
final class NvmlErrors {

  static final int SUCCESS = 0;
  static final int INSUFFICIENT_SIZE = 7;
  static final int FUNCTION_NOT_FOUND = 13;

  private NvmlErrors() {}

  static String reason(int code) {
    return switch (code) {
      case 1 -> "NVML is not initialized (UNINITIALIZED)";
      case 2 -> "NVML refused the call (INVALID_ARGUMENT)";
      case 3 -> "the device does not support it (NOT_SUPPORTED)";
      case 4 -> "no permission (NO_PERMISSION)";
      case 6 -> "no such device (NOT_FOUND)";
      case INSUFFICIENT_SIZE -> "the answer did not fit (INSUFFICIENT_SIZE)";
      case 9 -> "the NVIDIA driver is not loaded (DRIVER_NOT_LOADED)";
      case 10 -> "the driver did not answer in time (TIMEOUT)";
      case 12 -> "a library of the driver is missing (LIBRARY_NOT_FOUND)";
      case FUNCTION_NOT_FOUND -> "the driver is too old for it (FUNCTION_NOT_FOUND)";
      case 15 -> "the GPU is lost: it fell off the bus or needs a reset (GPU_IS_LOST)";
      case 16 -> "the GPU needs a reset (RESET_REQUIRED)";
      case 17 -> "the operating system blocked the GPU (OPERATING_SYSTEM)";
      case 18 ->
          "driver and library have different versions, reboot or reload the driver"
              + " (LIB_RM_VERSION_MISMATCH)";
      case 25 -> "the driver has another version of the call (ARGUMENT_VERSION_MISMATCH)";
      case 27 -> "not ready (NOT_READY)";
      case 28 -> "no GPU was found (GPU_NOT_FOUND)";
      default -> "NVML error " + code;
    };
  }
}
