// Command lines.
import {parseArgs} from 'node:util';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {here} from './chromium.mjs';

const DASHBOARDS = join(here, '..', 'grafana', 'dashboards');

export const allDashboards = () =>
  readdirSync(DASHBOARDS).filter(name => name.endsWith('.json')).sort().map(name => join(DASHBOARDS, name));

/** Parsed, or told what was wrong and ended with 2. */
export function parse(usage, options) {
  try {
    const {values, positionals} = parseArgs({options: {...options, help: {type: 'boolean'}}, allowPositionals: true});
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    return {values, positionals};
  } catch (error) {
    fail(`${error.message}\n\n${usage}`);
  }
}

export function fail(message) {
  console.error(message);
  process.exit(2);
}

export const list = text => (text ? text.split(',') : []);

/** Values of dashboard variables, as in `a=RUN,b=RUN`. */
export const assignments = text => Object.fromEntries(list(text).map(pair => pair.split('=', 2)));
