// Asks what a panel asks, at the resolution that Grafana would choose.
import {type DataFrame, dateTime, rangeUtil} from '@grafana/data';
import {frames, overSteps} from './frames';
import {transform} from './fields';
import {Prometheus} from './prometheus';
import type {Range} from './settings';
import {Variables} from './variables';

/** `timeInterval` of the data source as it is provisioned. */
const SCRAPE_INTERVAL = '5s';
const PIXELS = 800;

const inWords = (seconds: number) =>
  seconds >= 1 ? `${Math.round(seconds)}s` : `${Math.round(seconds * 1000)}ms`;

export const timeRange = ({from, to}: Range) => ({
  from: dateTime(from),
  to: dateTime(to),
  raw: {from: dateTime(from), to: dateTime(to)},
});

/** Whether the time axis of a panel counts steps. */
export const isOverSteps = (panel: any): boolean =>
  panel.fieldConfig.overrides.some((override: any) =>
    override.properties.some((property: any) => String(property.value).startsWith('time:')));

function macros(panel: any, range: Range) {
  const lowest = panel.interval ?? SCRAPE_INTERVAL;
  const {intervalMs} =
    rangeUtil.calculateInterval(timeRange(range) as any, panel.maxDataPoints ?? PIXELS, lowest);
  const lowestSeconds = rangeUtil.intervalToMs(lowest) / 1000;
  const step = Math.max(intervalMs / 1000, lowestSeconds);
  return {
    step,
    text: {
      __interval: inWords(step),
      __rate_interval: inWords(Math.max(step + lowestSeconds, 4 * lowestSeconds)),
      __range: inWords((range.to - range.from) / 1000),
    },
  };
}

export async function query(
  panel: any, range: Range, prometheus: Prometheus, variables: Variables): Promise<DataFrame[]> {
  const {step, text} = macros(panel, range);
  let data: DataFrame[] = [];
  for (const target of panel.targets) {
    const expression = variables.fill(target.expr, text);
    const answer = target.instant
      ? await prometheus.instant(expression, range.to)
      : await prometheus.range(expression, range, step);
    data = data.concat(frames(answer, target, panel.targets.length));
  }
  if (panel.transformations?.length) {
    data = await transform(data, panel.transformations);
  }
  return isOverSteps(panel) ? overSteps(data) : data;
}
