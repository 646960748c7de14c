// A Prometheus of our own over the recorded curves of runs.
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';

const PATIENCE_MS = 60_000;
const POLL_MS = 100;
const MARGIN_MS = 1_000;

const freePort = () =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const {port} = server.address();
      server.close(() => resolve(port));
    });
  });

async function ready(url, process) {
  for (const start = Date.now(); Date.now() - start < PATIENCE_MS; await sleep(POLL_MS)) {
    if (process.exitCode !== null) {
      throw new Error(`prometheus ended with ${process.exitCode}`);
    }
    if (await fetch(`${url}/-/ready`).then(answer => answer.ok, () => false)) {
      return;
    }
  }
  throw new Error('prometheus did not become ready');
}

/**
 * When the points of a run's file were taken, from the first to the last timestamp after 1970, and the last
 * step of its curves, whose timestamps count from 1970.
 */
function span(file) {
  const found = {from: Infinity, to: -Infinity, steps: 0};
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line || line.startsWith('#')) {
      continue;
    }
    const seconds = Number(line.slice(line.lastIndexOf(' ') + 1));
    if (line.startsWith('labmark_curve_')) {
      found.steps = Math.max(found.steps, seconds);
    } else {
      found.from = Math.min(found.from, seconds * 1000);
      found.to = Math.max(found.to, seconds * 1000);
    }
  }
  return found;
}

/** Imports the runs, serves them while the work goes on, and leaves nothing behind. */
export async function replayed(runFolders, work) {
  const folder = mkdtempSync(join(tmpdir(), 'labmark-preview-'));
  const data = join(folder, 'data');
  let server;
  try {
    const files = runFolders.map(run => join(run, 'metrics.om'));
    const spans = files.map(span);
    for (const file of files) {
      execFileSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', file, data], {stdio: 'pipe'});
    }
    const config = join(folder, 'prometheus.yml');
    writeFileSync(config, 'global: {}\n');
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    server = spawn(
      'prometheus',
      [`--config.file=${config}`, `--storage.tsdb.path=${data}`, '--storage.tsdb.retention.time=100y',
        `--web.listen-address=127.0.0.1:${port}`],
      {stdio: 'ignore'});
    await ready(url, server);
    const range = {
      from: Math.min(...spans.map(s => s.from)) - MARGIN_MS,
      to: Math.max(...spans.map(s => s.to)) + MARGIN_MS,
    };
    return await work(url, range, Math.max(...spans.map(s => s.steps)) + 1);
  } finally {
    if (server?.exitCode === null) {
      const ended = new Promise(resolve => server.once('exit', resolve));
      server.kill();
      await ended;
    }
    rmSync(folder, {recursive: true, force: true});
  }
}
