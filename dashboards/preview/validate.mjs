// Holds dashboards against the schema that Grafana publishes as types in @grafana/schema.
import Ajv from 'ajv';
import {existsSync, readFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {createGenerator} from 'ts-json-schema-generator';
import {here} from './lib/chromium.mjs';
import {allDashboards, parse} from './lib/options.mjs';

const USAGE = `usage: npm run validate -- [DASHBOARD.json ...]

Holds dashboards (default: all of Labmark's) against Grafana's schema; a field that it does not know
is an error. Ends with 1 where something is wrong.`;

const TYPES = join(here, 'node_modules', '@grafana', 'schema', 'dist', 'types', 'raw');

/** A type of Grafana's as a JSON schema in which nothing may be added. */
function schema(file, type) {
  return createGenerator({
    path: join(TYPES, file),
    type,
    skipTypeCheck: true,
    additionalProperties: false,
    topRef: true,
  }).createSchema(type);
}

/** Panels may leave out what Grafana has a default for. */
function withoutRequired(of) {
  return JSON.parse(JSON.stringify(of, (key, value) => (key === 'required' ? undefined : value)));
}

const checkers = new Map();
function checker(file, type) {
  const key = `${file} ${type}`;
  if (!checkers.has(key)) {
    checkers.set(key, new Ajv({allErrors: true, strict: false}).compile(withoutRequired(schema(file, type))));
  }
  return checkers.get(key);
}

function errors(valid, value, where) {
  return valid(value)
    ? []
    : valid.errors.map(e => `${where}${e.instancePath}: ${e.message} ${JSON.stringify(e.params)}`);
}

const check = (file, type, value, where) => errors(checker(file, type), value, where);

/** Queries are the data source's own; these are the fields that Grafana's for Prometheus reads. */
const text = {type: 'string', minLength: 1};
const query = properties =>
  new Ajv({allErrors: true}).compile(
    {type: 'object', additionalProperties: false, required: ['refId', 'expr'], properties});
const panelQuery = query({
  refId: text,
  datasource: {type: 'object'},
  expr: text,
  legendFormat: {type: 'string'},
  instant: {type: 'boolean'},
  range: {type: 'boolean'},
  editorMode: {enum: ['code', 'builder']},
  format: {enum: ['time_series', 'table', 'heatmap']},
  interval: text,
});
const annotationQuery = query({refId: text, expr: text, interval: text});
const FORMATS = ['titleFormat', 'textFormat', 'tagKeys'];


/** What the dashboard's own schema knows of an annotation. */
function withoutQuery({target, ...annotation}) {
  return Object.fromEntries(Object.entries(annotation).filter(([name]) => !FORMATS.includes(name)));
}

const panelFile = type => `composable/${type}/panelcfg/x/types.gen.d.ts`;

function checkPanel(panel) {
  const where = `panel '${panel.title}'`;
  const file = panelFile(panel.type);
  if (!existsSync(join(TYPES, file))) {
    return [`${where}: Grafana has no panel of type '${panel.type}'`];
  }
  const found = check(file, 'Options', panel.options, `${where} options`)
    .concat(panel.targets.flatMap(target => errors(panelQuery, target, `${where} query`)));
  const custom = panel.fieldConfig.defaults.custom;
  return custom ? found.concat(check(file, 'FieldConfig', custom, `${where} custom`)) : found;
}

function problems(file) {
  const dashboard = JSON.parse(readFileSync(file, 'utf8'));
  const annotations = dashboard.annotations.list;
  const own = {...dashboard, annotations: {list: annotations.map(withoutQuery)}};
  return [
    ...check('dashboard/x/types.gen.d.ts', 'Dashboard', own, 'dashboard'),
    ...annotations.flatMap(a => errors(annotationQuery, a.target, `annotation '${a.name}'`)),
    ...dashboard.panels.flatMap(checkPanel),
  ];
}

const {positionals} = parse(USAGE, {});
let wrong = 0;
for (const file of positionals.length > 0 ? positionals : allDashboards()) {
  const found = problems(file);
  wrong += found.length;
  console.log(`${found.length === 0 ? 'ok   ' : 'WRONG'} ${basename(file)}`);
  found.forEach(problem => console.log(`      ${problem}`));
}
process.exitCode = wrong === 0 ? 0 : 1;
