// What is wrong with drawn dashboards, in words.

/**
 * A panel may be empty where each of its metrics is one that the run has none of; one that says what
 * being empty means, where any of them is.
 */
function mayBeEmpty(panel, absent) {
  const isAbsent = metric => absent.some(prefix => metric.startsWith(prefix));
  return panel.metrics.length > 0
    && (panel.saysWhenEmpty ? panel.metrics.some(isAbsent) : panel.metrics.every(isAbsent));
}

/** Prints a line for each panel; returns how many are empty without leave, or failed. */
export function report(drawn, absent, print) {
  let wrong = 0;
  for (const {picture, outcome, problems} of drawn) {
    print(picture);
    for (const panel of outcome) {
      const empty = panel.values === 0;
      const bad = panel.error !== null || (empty && !mayBeEmpty(panel, absent));
      wrong += bad ? 1 : 0;
      const what = panel.error ?? (empty ? 'no data' : `${panel.series} series, ${panel.values} values`);
      print(`  ${bad ? 'WRONG' : empty ? 'empty' : 'ok   '} ${panel.title}: ${what}`);
    }
    problems.forEach(problem => print(`  WRONG page: ${problem}`));
    wrong += problems.length;
  }
  return wrong;
}
