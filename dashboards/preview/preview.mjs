// Draws dashboards with recorded runs: no server has to be there.
import {bundle} from './build.mjs';
import {drawAll} from './lib/chromium.mjs';
import {allDashboards, assignments, fail, list, parse} from './lib/options.mjs';
import {replayed} from './lib/replay.mjs';
import {report} from './lib/verdict.mjs';

/** What only a scrape of a live run has, what only a GPU has, what only a gate or JMH makes. */
const NOT_REPLAYED =
  'jvm_,labmark_step_latency_seconds_bucket,labmark_gpu_,labmark_gate_,labmark_benchmark_';

const USAGE = `usage: npm run preview -- [options] RUN_FOLDER ...

Imports the metrics.om of runs into a Prometheus of its own and draws Labmark's dashboards with it,
one PNG each. Needs prometheus with promtool, and chromium ($CHROMIUM, default /usr/bin/chromium).

  --out FOLDER       where pictures go (default: pictures)
  --dashboard FILES  which ones, separated by commas (default: all)
  --absent PREFIXES  panels whose metrics all begin with one of these may be empty
                     (default: ${NOT_REPLAYED})
  --set NAME=VALUE,… values of dashboard variables, as in run=RUN_ID`;

const {values, positionals: runs} = parse(USAGE, {
  out: {type: 'string', default: 'pictures'},
  dashboard: {type: 'string', default: ''},
  absent: {type: 'string', default: NOT_REPLAYED},
  set: {type: 'string', default: ''},
});
if (runs.length === 0) {
  fail(USAGE);
}
await bundle();
const files = values.dashboard ? list(values.dashboard) : allDashboards();
const drawn = await replayed(runs, (prometheus, range, steps) =>
  drawAll(files, {prometheus, range, steps, variables: assignments(values.set)}, values.out));
process.exitCode = report(drawn, list(values.absent), console.log) === 0 ? 0 : 1;
