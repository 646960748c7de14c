// What a fake library answers, from the file "scenario" beside it, read anew at each call. A line is
// "key value"; "key.code" holds an error to return instead of a value.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int lookup(const char *key, char *value, size_t room) {
  Dl_info self;
  char path[PATH_MAX];
  dladdr((void *)lookup, &self);
  snprintf(path, sizeof path, "%s", self.dli_fname);
  strcpy(strrchr(path, '/') + 1, "scenario");
  FILE *file = fopen(path, "r");
  if (file == NULL) return 0;
  char line[8192];
  int found = 0;
  size_t length = strlen(key);
  while (!found && fgets(line, sizeof line, file)) {
    if (strncmp(line, key, length) == 0 && line[length] == ' ') {
      line[strcspn(line, "\n")] = 0;
      snprintf(value, room, "%s", line + length + 1);
      found = 1;
    }
  }
  fclose(file);
  return found;
}

static const char *keyed(int device, const char *name, const char *suffix) {
  static __thread char key[128];
  if (device < 0) snprintf(key, sizeof key, "%s%s", name, suffix);
  else snprintf(key, sizeof key, "%d.%s%s", device, name, suffix);
  return key;
}

// the error of a quantity; where neither an error nor a value is given, "missing"
static int answer(int device, const char *name, char *value, size_t room, int missing) {
  char code[32];
  if (lookup(keyed(device, name, ".code"), code, sizeof code)) return atoi(code);
  return lookup(keyed(device, name, ""), value, room) ? 0 : missing;
}

static int answer_number(int device, const char *name, unsigned long long *value, int missing) {
  char text[256];
  int code = answer(device, name, text, sizeof text, missing);
  if (code == 0) *value = strtoull(text, NULL, 10);
  return code;
}
