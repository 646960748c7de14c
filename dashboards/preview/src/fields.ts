// Field configuration and transformations, which Grafana itself registers when it starts.
import {
  applyFieldOverrides,
  type DataFrame,
  FieldConfigOptionsRegistry,
  type GrafanaTheme2,
  standardTransformers,
  standardTransformersRegistry,
  transformDataFrame,
} from '@grafana/data';
import {lastValueFrom} from 'rxjs';

const STANDARD = [
  'unit', 'min', 'max', 'decimals', 'displayName', 'color', 'noValue', 'links', 'mappings',
  'thresholds', 'fieldMinMax', 'filterable',
];
const CUSTOM = [
  'drawStyle', 'lineWidth', 'lineInterpolation', 'lineStyle', 'fillOpacity', 'fillBelowTo',
  'gradientMode', 'showPoints', 'pointSize', 'spanNulls', 'insertNulls', 'stacking', 'axisLabel',
  'axisPlacement', 'axisSoftMin', 'axisSoftMax', 'axisWidth', 'axisColorMode', 'axisBorderShow',
  'axisCenteredZero', 'axisGridShow', 'scaleDistribution', 'hideFrom', 'thresholdsStyle',
  'barAlignment', 'barWidthFactor', 'transform', 'align', 'width', 'cellOptions', 'inspect',
];

function option(id: string, path: string, isCustom: boolean): any {
  return {
    id,
    path,
    isCustom,
    name: id,
    category: [],
    editor: () => null,
    override: () => null,
    process: (value: unknown) => value,
    shouldApply: () => true,
    getItemsCount: () => 0,
  };
}

const registry = new FieldConfigOptionsRegistry(() => [
  ...STANDARD.map(id => option(id, id, false)),
  ...CUSTOM.map(id => option(`custom.${id}`, id, true)),
]);

standardTransformersRegistry.setInit(() =>
  [...new Map(Object.values(standardTransformers).map((t: any) => [t.id, t])).values()].map(
    (t: any) =>
      ({id: t.id, name: t.name, description: '', transformation: async () => t, editor: () => null}) as any));

export function transform(data: DataFrame[], transformations: any[]): Promise<DataFrame[]> {
  return lastValueFrom(
    transformDataFrame(transformations, data, {interpolate: (text: string) => text} as any));
}

/** The step axis has its own unit and bounds, whatever the panel says about values. */
function withStepAxis(fieldConfig: any, axisLabel: string): any {
  const step = [
    {id: 'unit', value: 'none'},
    {id: 'decimals', value: undefined},
    {id: 'min', value: undefined},
    {id: 'max', value: undefined},
    {id: 'custom.axisLabel', value: axisLabel},
  ];
  return {
    ...fieldConfig,
    overrides: [
      ...fieldConfig.overrides,
      {matcher: {id: 'byName', options: 'step'}, properties: step},
    ],
  };
}

export function configure(
  data: DataFrame[], panel: any, theme: GrafanaTheme2, stepAxis: string | null): DataFrame[] {
  return applyFieldOverrides({
    data,
    fieldConfig: stepAxis ? withStepAxis(panel.fieldConfig, stepAxis) : panel.fieldConfig,
    replaceVariables: text => text,
    theme,
    timeZone: 'utc',
    fieldConfigRegistry: registry,
  });
}
