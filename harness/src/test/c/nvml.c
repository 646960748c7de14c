// Stands in for libnvidia-ml.so.1: signatures, layouts and codes of nvml.h, values of a scenario.
#include "scenario.h"

enum { NOT_SUPPORTED = 3, NOT_FOUND = 6, INSUFFICIENT_SIZE = 7, ARGUMENT_VERSION = 25 };

typedef struct { unsigned version; unsigned long long total, reserved, free, used; } memory_v2;
typedef struct { unsigned long long total, free, used; } memory_v1;
typedef struct { unsigned gpu, memory; } utilization;
typedef struct { unsigned pid; unsigned long long used; unsigned gpu_instance, instance; } process;
typedef struct {
  char legacy[16];
  unsigned domain, bus, device, ids, subsystem;
  char bus_id[32];
} pci;

// a handle is the device's number plus one, so that none is null
#define INDEX(handle) ((int)(long)(handle) - 1)

static int number32(int device, const char *name, unsigned *value) {
  unsigned long long wide = 0;
  int code = answer_number(device, name, &wide, NOT_SUPPORTED);
  *value = (unsigned)wide;
  return code;
}

int nvmlInit_v2(void) {
  unsigned long long ignored;
  return answer_number(-1, "init", &ignored, 0);
}

int nvmlShutdown(void) { return 0; }

int nvmlSystemGetDriverVersion(char *text, unsigned room) {
  return answer(-1, "driver", text, room, NOT_SUPPORTED);
}

int nvmlDeviceGetCount_v2(unsigned *count) { return number32(-1, "count", count); }

int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **handle) {
  unsigned count;
  unsigned long long ignored;
  int code = nvmlDeviceGetCount_v2(&count);
  if (code != 0) return code;
  code = answer_number((int)index, "handle", &ignored, 0);
  if (code != 0) return code;
  *handle = (void *)(long)(index + 1);
  return index < count ? 0 : NOT_FOUND;
}

int nvmlDeviceGetHandleByPciBusId_v2(const char *bus_id, void **handle) {
  unsigned count = 0;
  nvmlDeviceGetCount_v2(&count);
  for (unsigned i = 0; i < count; i++) {
    char own[64];
    if (answer((int)i, "bus", own, sizeof own, NOT_SUPPORTED) == 0 && strcmp(own, bus_id) == 0)
      return nvmlDeviceGetHandleByIndex_v2(i, handle);
  }
  return NOT_FOUND;
}

int nvmlDeviceGetName(void *d, char *text, unsigned room) {
  return answer(INDEX(d), "name", text, room, NOT_SUPPORTED);
}

int nvmlDeviceGetUUID(void *d, char *text, unsigned room) {
  return answer(INDEX(d), "uuid", text, room, NOT_SUPPORTED);
}

int nvmlDeviceGetPciInfo_v3(void *d, pci *info) {
  return answer(INDEX(d), "bus", info->bus_id, sizeof info->bus_id, NOT_SUPPORTED);
}

#ifndef OLD_DRIVER
int nvmlDeviceGetMemoryInfo_v2(void *d, memory_v2 *memory) {
  if (memory->version != (sizeof *memory | 2 << 24)) return ARGUMENT_VERSION;
  int code = answer_number(INDEX(d), "total", &memory->total, NOT_SUPPORTED);
  if (code != 0) return code;
  answer_number(INDEX(d), "reserved", &memory->reserved, NOT_SUPPORTED);
  answer_number(INDEX(d), "used", &memory->used, NOT_SUPPORTED);
  memory->free = memory->total - memory->reserved - memory->used;
  return 0;
}

int nvmlDeviceGetCurrentClocksEventReasons(void *d, unsigned long long *bits) {
  return answer_number(INDEX(d), "events", bits, NOT_SUPPORTED);
}
#endif

int nvmlDeviceGetMemoryInfo(void *d, memory_v1 *memory) {
  int code = answer_number(INDEX(d), "total", &memory->total, NOT_SUPPORTED);
  if (code != 0) return code;
  answer_number(INDEX(d), "used", &memory->used, NOT_SUPPORTED);
  memory->free = memory->total - memory->used;
  return 0;
}

int nvmlDeviceGetCurrentClocksThrottleReasons(void *d, unsigned long long *bits) {
  return answer_number(INDEX(d), "events", bits, NOT_SUPPORTED);
}

int nvmlDeviceGetUtilizationRates(void *d, utilization *rates) {
  rates->memory = 0;
  return number32(INDEX(d), "utilization", &rates->gpu);
}

int nvmlDeviceGetPowerUsage(void *d, unsigned *milliwatts) {
  return number32(INDEX(d), "power", milliwatts);
}

int nvmlDeviceGetTotalEnergyConsumption(void *d, unsigned long long *millijoules) {
  return answer_number(INDEX(d), "energy", millijoules, NOT_SUPPORTED);
}

int nvmlDeviceGetTemperature(void *d, int sensor, unsigned *celsius) {
  return sensor == 0 ? number32(INDEX(d), "temperature", celsius) : NOT_SUPPORTED;
}

int nvmlDeviceGetClockInfo(void *d, int clock, unsigned *megahertz) {
  return number32(INDEX(d), clock == 1 ? "clock.sm" : "clock.memory", megahertz);
}

// "processes 100:4096 200:?" ; the question mark is NVML_VALUE_NOT_AVAILABLE
int nvmlDeviceGetComputeRunningProcesses_v3(void *d, unsigned *count, process *found) {
  static __thread char text[8192];
  int code = answer(INDEX(d), "processes", text, sizeof text, NOT_SUPPORTED);
  if (code != 0) return code;
  unsigned room = *count, n = 0;
  char *rest = text, *item;
  while ((item = strsep(&rest, " ")) != NULL) {
    if (*item == 0) continue;
    char *used = strchr(item, ':') + 1;
    if (n < room)
      found[n] = (process){(unsigned)atoi(item), *used == '?' ? -1ULL : strtoull(used, NULL, 10), 0, 0};
    n++;
  }
  *count = n;
  return n > room ? INSUFFICIENT_SIZE : 0;
}
