// A dashboard on one page: asks for every panel, draws it, and tells what came of each.
import {createTheme, type DataFrame, ThemeContext} from '@grafana/data';
import {GlobalStyles} from '@grafana/ui';
import {Component, type ReactNode, useEffect, useState} from 'react';
import {createRoot} from 'react-dom/client';
import {configure} from './fields';
import {Panel} from './panel';
import {Prometheus} from './prometheus';
import {isOverSteps, query} from './query';
import type {PanelOutcome, Range} from './settings';
import {Variables} from './variables';

const WIDTH = 1600;
const COLUMNS = 24;
const ROW_HEIGHT = 38;
const GAP = 8;
const HEADING = 46;

const {prometheus: address, dashboard, range: runs, steps, variables: chosen} = window.labmarkSettings;
const theme = createTheme({colors: {mode: 'dark'}});
const metricNames = (panel: any): string[] =>
  [...new Set<string>(panel.targets.flatMap((t: any) => t.expr.match(/\b(labmark|jvm)_\w+/g) ?? []))];

const emptyText = (panel: any): string => panel.fieldConfig.defaults.noValue ?? 'No data';

interface Asked {
  panel: any;
  range: Range;
  data: DataFrame[];
  outcome: PanelOutcome;
}

/** A dashboard whose time starts in 1970 counts steps; any other shows when the runs happened. */
function timeOf(board: any): Range {
  return board.time.from.startsWith('1970')
    ? {from: Date.parse(board.time.from), to: steps === null ? Date.parse(board.time.to) : steps * 1000}
    : runs;
}

async function ask(panel: any, range: Range, prometheus: Prometheus, variables: Variables): Promise<Asked> {
  const outcome: PanelOutcome = {
    title: panel.title,
    metrics: metricNames(panel),
    saysWhenEmpty: panel.fieldConfig.defaults.noValue !== undefined,
    series: 0,
    values: 0,
    error: null,
  };
  try {
    const answer = await query(panel, range, prometheus, variables);
    const axis = isOverSteps(panel) ? variables.fill('$axis') : null;
    const data = configure(answer, panel, theme, axis);
    outcome.series = data.length;
    outcome.values = data.reduce((sum, frame) => sum + frame.length, 0);
    return {panel, range, data, outcome};
  } catch (e) {
    outcome.error = String(e);
    return {panel, range, data: [], outcome};
  }
}

/** A component that throws takes its own panel down and no other. */
class Boundary extends Component<{outcome: PanelOutcome; children: ReactNode}, {error: string | null}> {
  state = {error: null};

  static getDerivedStateFromError(error: unknown) {
    return {error: String(error)};
  }

  componentDidCatch(error: unknown) {
    this.props.outcome.error = String(error);
  }

  render() {
    return this.state.error ? <div>{this.state.error}</div> : this.props.children;
  }
}

function Board() {
  const [asked, setAsked] = useState<Asked[] | null>(null);
  useEffect(() => {
    void (async () => {
      const prometheus = new Prometheus(address);
      const variables = await Variables.of(dashboard, prometheus, chosen);
      const range = timeOf(dashboard);
      setAsked(await Promise.all(dashboard.panels.map((p: any) => ask(p, range, prometheus, variables))));
    })();
  }, []);
  useEffect(() => {
    if (asked) {
      // curves are drawn on canvas after two frames; the caller waits for this
      requestAnimationFrame(() =>
        requestAnimationFrame(() => (window.labmarkOutcome = asked.map(a => a.outcome))));
    }
  }, [asked]);
  const rows = Math.max(...dashboard.panels.map((p: any) => p.gridPos.y + p.gridPos.h));
  const column = WIDTH / COLUMNS;
  return (
    <div
      style={{
        position: 'relative',
        width: WIDTH,
        height: rows * ROW_HEIGHT + HEADING + GAP,
        background: theme.colors.background.canvas,
        color: theme.colors.text.primary,
      }}>
      <h3 style={{padding: GAP}}>{dashboard.title}</h3>
      {asked?.map(({panel, range, data, outcome}) => (
        <div
          key={panel.id}
          style={{
            position: 'absolute',
            left: panel.gridPos.x * column + GAP / 2,
            top: panel.gridPos.y * ROW_HEIGHT + HEADING,
          }}>
          <Boundary outcome={outcome}>
            <Panel
              panel={panel}
              data={data}
              range={range}
              theme={theme}
              width={panel.gridPos.w * column - GAP}
              height={panel.gridPos.h * ROW_HEIGHT - GAP}
              problem={outcome.error ?? (outcome.values === 0 ? emptyText(panel) : null)}
            />
          </Boundary>
        </div>
      ))}
    </div>
  );
}

createRoot(document.getElementById('root')!).render(
  <ThemeContext.Provider value={theme}>
    <GlobalStyles />
    <Board />
  </ThemeContext.Provider>);
