// Prometheus' HTTP API.
import type {Range} from './settings';

/** Answers of an instant query have `value`, those of a range query `values`. */
export interface Series {
  metric: Record<string, string>;
  value?: [number, string];
  values?: [number, string][];
}

export class Prometheus {
  constructor(private readonly address: string) {}

  async instant(query: string, atMs: number): Promise<Series[]> {
    return (await this.get('/api/v1/query', {query, time: String(atMs / 1000)})).result;
  }

  async range(query: string, range: Range, stepSeconds: number): Promise<Series[]> {
    const start = String(range.from / 1000);
    const end = String(range.to / 1000);
    return (await this.get('/api/v1/query_range', {query, start, end, step: String(stepSeconds)})).result;
  }

  /** Values of a label, over the series that a selector matches, sorted. */
  async labelValues(label: string, selector: string): Promise<string[]> {
    return this.get(`/api/v1/label/${label}/values`, {'match[]': selector, start: '0'});
  }

  private async get(path: string, query: Record<string, string>): Promise<any> {
    const answer = await fetch(`${this.address}${path}?${new URLSearchParams(query)}`);
    const json = await answer.json();
    if (json.status !== 'success') {
      throw new Error(`${json.errorType}: ${json.error} in ${query.query ?? path}`);
    }
    return json.data;
  }
}
