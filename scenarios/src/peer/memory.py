"""Peak of tensor bytes, from PyTorch's own profiler: every allocation and every release."""

from torch.profiler import ProfilerActivity, profile


def peak_growth(work):
    """The most bytes that work holds at a time, beyond what was there before."""
    with profile(activities=[ProfilerActivity.CPU], profile_memory=True) as profiled:
        work()
    events = [
        event for event in profiled.profiler.kineto_results.events() if event.name() == "[memory]"]
    held = peak = 0
    for event in sorted(events, key=lambda event: event.start_ns()):
        held += event.nbytes()
        peak = max(peak, held)
    return peak
