// One panel, drawn by Grafana's components.
import {
  type DataFrame,
  EventBusSrv,
  FieldMatcherID,
  fieldMatchers,
  getDisplayValueAlignmentFactors,
  getFieldDisplayValues,
  type GrafanaTheme2,
} from '@grafana/data';
import {BarGauge, BigValue, PanelChrome, PanelContextProvider, Table, TimeSeries, VizRepeater} from '@grafana/ui';
import {isOverSteps, timeRange} from './query';
import type {Range} from './settings';

interface Props {
  panel: any;
  data: DataFrame[];
  range: Range;
  theme: GrafanaTheme2;
  width: number;
  height: number;
}

/** The field on the x axis where that is not time. */
const xField = (panel: any): string | undefined =>
  panel.type === 'trend' ? panel.options.xField : isOverSteps(panel) ? 'step' : undefined;

function Curves({panel, data, range, width, height}: Props) {
  const x = xField(panel);
  const fields = x && {
    x: fieldMatchers.get(FieldMatcherID.byName).get(x),
    y: fieldMatchers.get(FieldMatcherID.numeric).get({}),
  };
  const more: any = {options: panel.options, ...(fields ? {fields} : {})};
  return (
    <TimeSeries
      frames={data}
      structureRev={1}
      timeRange={timeRange(range) as any}
      timeZone="utc"
      width={width}
      height={height}
      legend={panel.options.legend}
      {...more}
    />
  );
}

const displayed = ({panel, data, theme}: Props) =>
  getFieldDisplayValues({
    fieldConfig: panel.fieldConfig,
    reduceOptions: panel.options.reduceOptions,
    replaceVariables: text => text,
    theme,
    data,
    timeZone: 'utc',
  });

function Numbers(props: Props) {
  const {panel, theme, width, height} = props;
  return (
    <VizRepeater
      source={props.data}
      width={width}
      height={height}
      orientation={panel.options.orientation ?? 'auto'}
      getValues={() => displayed(props)}
      renderCounter={0}
      renderValue={({value, width, height}: any) => (
        <BigValue
          value={value.display}
          width={width}
          height={height}
          theme={theme}
          colorMode={panel.options.colorMode}
          graphMode={panel.options.graphMode}
          textMode={panel.options.textMode}
          text={panel.options.text}
        />
      )}
    />
  );
}

function Bars(props: Props) {
  const {panel, theme, width, height} = props;
  return (
    <VizRepeater
      source={props.data}
      width={width}
      height={height}
      itemSpacing={6}
      orientation={panel.options.orientation}
      getValues={() => displayed(props)}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderCounter={0}
      minVizHeight={panel.options.minVizHeight}
      maxVizHeight={panel.options.maxVizHeight}
      minVizWidth={panel.options.minVizWidth}
      renderValue={({value, width, height, alignmentFactors}: any) => (
        <BarGauge
          value={value.display}
          field={value.field}
          width={width}
          height={height}
          theme={theme}
          orientation={panel.options.orientation}
          displayMode={panel.options.displayMode}
          display={value.view?.getFieldDisplayProcessor(value.colIndex)}
          valueDisplayMode={panel.options.valueMode}
          showUnfilled={panel.options.showUnfilled}
          namePlacement={panel.options.namePlacement}
          text={panel.options.text}
          alignmentFactors={alignmentFactors}
        />
      )}
    />
  );
}

function Drawing(props: Props) {
  switch (props.panel.type) {
    case 'timeseries':
    case 'trend':
      return <Curves {...props} />;
    case 'stat':
      return <Numbers {...props} />;
    case 'bargauge':
      return <Bars {...props} />;
    case 'table':
      return <Table data={props.data[0]} width={props.width} height={props.height} />;
    default:
      throw new Error(`no component draws a panel of type ${props.panel.type}`);
  }
}

/** With its frame and title; in place of a drawing what went wrong, if anything did. */
export function Panel(props: Props & {problem: string | null}) {
  const {panel, problem, width, height} = props;
  return (
    <PanelChrome title={panel.title} description={panel.description} width={width} height={height}>
      {(innerWidth, innerHeight) =>
        problem ? (
          <div style={{padding: 16, opacity: 0.7}}>{problem}</div>
        ) : (
          <PanelContextProvider value={{eventsScope: panel.title, eventBus: new EventBusSrv()} as any}>
            <Drawing {...props} width={innerWidth} height={innerHeight} />
          </PanelContextProvider>
        )
      }
    </PanelChrome>
  );
}
