// Stands in for libcuda.so.1: signatures and codes of cuda.h, values of a scenario.
#include "scenario.h"

enum { INVALID_VALUE = 1, INVALID_DEVICE = 101, INVALID_CONTEXT = 201, NOT_SUPPORTED = 801 };
enum { RESERVED_CURRENT = 5, RESERVED_HIGH, USED_CURRENT, USED_HIGH };

// whether the marks of a device's pool were set back
static int used_high_reset[8], reserved_high_reset[8];
static int current_context = -1;

int cuInit(unsigned flags) {
  unsigned long long ignored;
  return flags != 0 ? INVALID_VALUE : answer_number(-1, "cuda.init", &ignored, 0);
}

int cuDeviceGet(int *device, int ordinal) {
  unsigned long long count = 0;
  answer_number(-1, "cuda.count", &count, 0);
  *device = ordinal;
  return ordinal >= 0 && (unsigned long long)ordinal < count ? 0 : INVALID_DEVICE;
}

int cuDeviceGetPCIBusId(char *text, int room, int device) {
  return answer(device, "cuda.bus", text, room, NOT_SUPPORTED);
}

int cuDeviceGetDefaultMemPool(void **pool, int device) {
  unsigned long long ignored;
  *pool = (void *)(long)(device + 1);
  return answer_number(device, "pool", &ignored, 0);
}

static unsigned long long scenario(int device, const char *name) {
  unsigned long long value = 0;
  answer_number(device, name, &value, 0);
  return value;
}

// "pool.used.high" is the highest since the process began, unless the mark was set back since
int cuMemPoolGetAttribute(void *pool, int attribute, unsigned long long *value) {
  int d = (int)(long)pool - 1;
  switch (attribute) {
    case RESERVED_CURRENT: *value = scenario(d, "pool.reserved"); return 0;
    case USED_CURRENT: *value = scenario(d, "pool.used"); return 0;
    case RESERVED_HIGH:
      *value = reserved_high_reset[d] ? scenario(d, "pool.reserved") : scenario(d, "pool.reserved.high");
      return 0;
    case USED_HIGH:
      *value = used_high_reset[d] ? scenario(d, "pool.used") : scenario(d, "pool.used.high");
      return 0;
    default: return INVALID_VALUE;
  }
}

int cuMemPoolSetAttribute(void *pool, int attribute, unsigned long long *value) {
  int d = (int)(long)pool - 1;
  if (*value != 0) return INVALID_VALUE;
  if (attribute == USED_HIGH) used_high_reset[d] = 1;
  else if (attribute == RESERVED_HIGH) reserved_high_reset[d] = 1;
  else return INVALID_VALUE;
  return 0;
}

int cuDevicePrimaryCtxRetain(void **context, int device) {
  *context = (void *)(long)(device + 1);
  return 0;
}

int cuDevicePrimaryCtxRelease_v2(int device) { return device >= 0 ? 0 : INVALID_DEVICE; }

int cuCtxPushCurrent_v2(void *context) {
  current_context = (int)(long)context - 1;
  return 0;
}

int cuCtxPopCurrent_v2(void **context) {
  *context = (void *)(long)(current_context + 1);
  current_context = -1;
  return 0;
}

int cuMemGetInfo_v2(size_t *free, size_t *total) {
  if (current_context < 0) return INVALID_CONTEXT;
  *total = scenario(current_context, "total");
  *free = *total - scenario(current_context, "used") - scenario(current_context, "reserved");
  return 0;
}

int cuGetErrorName(int code, const char **name) {
  switch (code) {
    case 100: *name = "CUDA_ERROR_NO_DEVICE"; return 0;
    case INVALID_DEVICE: *name = "CUDA_ERROR_INVALID_DEVICE"; return 0;
    case 803: *name = "CUDA_ERROR_SYSTEM_DRIVER_MISMATCH"; return 0;
    case NOT_SUPPORTED: *name = "CUDA_ERROR_NOT_SUPPORTED"; return 0;
    default: return INVALID_VALUE;
  }
}
