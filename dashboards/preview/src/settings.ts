// What the page is told before it starts, and what it tells when it is done.

/** Milliseconds since 1970. */
export interface Range {
  from: number;
  to: number;
}

export interface Settings {
  /** Address of Prometheus. */
  prometheus: string;
  /** A dashboard as Grafana reads it. */
  dashboard: any;
  /** When the runs happened: the time range of dashboards over the clock. */
  range: Range;
  /** As many optimizer steps are shown by dashboards over steps; null: as many as Grafana begins with. */
  steps: number | null;
  /** Values of variables, by name; others are as the dashboard has them. */
  variables: Record<string, string>;
}

/** What came of one panel. */
export interface PanelOutcome {
  title: string;
  /** Metrics that its expressions name. */
  metrics: string[];
  /** Whether the panel has words of its own for being empty. */
  saysWhenEmpty: boolean;
  series: number;
  values: number;
  error: string | null;
}

declare global {
  interface Window {
    labmarkSettings: Settings;
    labmarkOutcome?: PanelOutcome[];
  }
}
