// Draws dashboards with the data of a Prometheus that is there.
import {bundle} from './build.mjs';
import {drawAll} from './lib/chromium.mjs';
import {allDashboards, assignments, fail, list, parse} from './lib/options.mjs';
import {report} from './lib/verdict.mjs';

const USAGE = `usage: node render.mjs --prometheus URL --from MS --to MS [options] [DASHBOARD.json ...]

Draws dashboards (default: all of Labmark's) with Grafana's components in headless Chromium, one PNG
each, and ends with 1 where a panel is empty or fails.

  --prometheus URL   whom to ask
  --from, --to MS    when the runs happened, in ms since 1970: the time of dashboards over the clock
  --steps N          how many optimizer steps dashboards over steps show (default: what they begin with)
  --out FOLDER       where pictures go (default: pictures)
  --absent PREFIXES  panels whose metrics all begin with one of these may be empty: what was not there
                     to be measured, as in labmark_gpu_,jvm_
  --set NAME=VALUE,… values of dashboard variables, as in run=RUN_ID`;

const {values, positionals} = parse(USAGE, {
  prometheus: {type: 'string'},
  from: {type: 'string'},
  to: {type: 'string'},
  steps: {type: 'string'},
  out: {type: 'string', default: 'pictures'},
  absent: {type: 'string', default: ''},
  set: {type: 'string', default: ''},
});
if (!values.prometheus || !values.from || !values.to) {
  fail(USAGE);
}
await bundle();
const settings = {
  prometheus: values.prometheus,
  range: {from: Number(values.from), to: Number(values.to)},
  steps: values.steps ? Number(values.steps) : null,
  variables: assignments(values.set),
};
const drawn =
  await drawAll(positionals.length > 0 ? positionals : allDashboards(), settings, values.out);
process.exitCode = report(drawn, list(values.absent), console.log) === 0 ? 0 : 1;
