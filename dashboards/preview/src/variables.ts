// A dashboard's variables, as Grafana fills them in when it is opened.
import {Prometheus} from './prometheus';

const REFERENCE = /\$(?:\{([A-Za-z_]\w*)(?::\w+)?\}|([A-Za-z_]\w*))/g;
const LABEL_VALUES = /^label_values\((.+),\s*(\w+)\)$/;

export class Variables {
  private readonly values = new Map<string, string>();

  /** Those of a dashboard, in order: a query may name the ones before it. */
  static async of(dashboard: any, prometheus: Prometheus, chosen: Record<string, string>) {
    const variables = new Variables();
    for (const variable of dashboard.templating.list) {
      variables.values.set(
        variable.name,
        chosen[variable.name] ?? (await variables.initial(variable, prometheus)));
    }
    return variables;
  }

  private async initial(variable: any, prometheus: Prometheus): Promise<string> {
    if (variable.type !== 'query') {
      return variable.current?.value ?? '';
    }
    if (variable.includeAll) {
      return variable.allValue;
    }
    const [, selector, label] = LABEL_VALUES.exec(variable.query.query) ?? [];
    if (!label) {
      throw new Error(`variable ${variable.name} is no label_values(...): ${variable.query.query}`);
    }
    const values = await prometheus.labelValues(label, this.fill(selector));
    return (variable.sort === 2 ? values.at(-1) : values[0]) ?? '';
  }

  /** Puts values in; a name that is not known is a mistake, which Grafana would leave as it is. */
  fill(template: string, more: Record<string, string> = {}): string {
    return template.replace(REFERENCE, (reference, braced, bare) => {
      const value = more[braced ?? bare] ?? this.values.get(braced ?? bare);
      if (value === undefined) {
        throw new Error(`unknown variable ${reference} in ${template}`);
      }
      return value;
    });
  }
}
