// Prometheus' answers as the data frames that Grafana's panels take.
import {type DataFrame, FieldType, toDataFrame} from '@grafana/data';
import type {Series} from './prometheus';

const points = (series: Series) => series.values ?? [series.value!];

function name(target: any, labels: Record<string, string>): string {
  return target.legendFormat
    ? target.legendFormat.replace(/\{\{\s*(\w+)\s*\}\}/g, (_: string, label: string) => labels[label] ?? '')
    : JSON.stringify(labels);
}

function asSeries(answer: Series[], target: any): DataFrame[] {
  return answer.map(series =>
    toDataFrame({
      refId: target.refId,
      name: name(target, series.metric),
      fields: [
        {name: 'Time', type: FieldType.time, values: points(series).map(([seconds]) => seconds * 1000)},
        {
          name: 'Value',
          type: FieldType.number,
          labels: series.metric,
          config: {displayNameFromDS: name(target, series.metric)},
          values: points(series).map(([, value]) => Number(value)),
        },
      ],
    }));
}

/** One row for each series: its time, its labels, its value. */
function asTable(answer: Series[], target: any, valueName: string): DataFrame {
  const labels = [...new Set(answer.flatMap(series => Object.keys(series.metric)))].sort();
  const rows = answer.flatMap(series => points(series).map(point => ({series, point})));
  return toDataFrame({
    refId: target.refId,
    fields: [
      {name: 'Time', type: FieldType.time, values: rows.map(({point}) => point[0] * 1000)},
      ...labels.map(label => ({
        name: label,
        type: FieldType.string,
        values: rows.map(({series}) => series.metric[label] ?? ''),
      })),
      {name: valueName, type: FieldType.number, values: rows.map(({point}) => Number(point[1]))},
    ],
  });
}

/** As Grafana's data source for Prometheus makes them. */
export function frames(answer: Series[], target: any, targets: number): DataFrame[] {
  if (target.format === 'table') {
    return [asTable(answer, target, targets > 1 ? `Value #${target.refId}` : 'Value')];
  }
  return asSeries(answer, target);
}

/**
 * Dashboards over steps have them on the time axis, a step a second. The component of the npm
 * package draws no such unit on a time axis, so the time becomes a number.
 */
export function overSteps(data: DataFrame[]): DataFrame[] {
  return data.map(frame => ({
    ...frame,
    fields: frame.fields.map(field =>
      field.type === FieldType.time
        ? {...field, name: 'step', type: FieldType.number, values: field.values.map(ms => ms / 1000)}
        : field),
  }));
}
