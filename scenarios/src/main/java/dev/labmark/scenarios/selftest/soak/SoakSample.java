package dev.labmark.scenarios.selftest.soak;

/**
 * What a process holds at a moment, right after a garbage collection.
 *
 * @param seconds since the training began
 * @param steps taken so far
 * @param pages that the scraper was given so far
 * @param residentBytes the process's memory as the kernel sees it
 * @param nativeBytes what the C library's allocator has handed out and not got back
 * @param heapBytes live Java objects
 * @param threads of the whole process, those of native code too
 * @param files open file descriptors
 */
record SoakSample(
    double seconds,
    long steps,
    long pages,
    long residentBytes,
    long nativeBytes,
    long heapBytes,
    long threads,
    long files) {}
