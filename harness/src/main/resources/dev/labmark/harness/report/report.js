(function () {
  'use strict';

  const axis = {
    automargin: true,
    gridcolor: '#e9ecef',
    linecolor: '#b9c1ca',
    showline: true,
    ticks: 'outside',
    tickcolor: '#b9c1ca',
    ticklen: 4,
    zeroline: false,
    title: { standoff: 10, font: { size: 12 } },
  };
  const template = {
    layout: {
      font: {
        family: 'Inter, "Segoe UI", system-ui, "Helvetica Neue", Arial, sans-serif',
        size: 12,
        color: '#1c2126',
      },
      paper_bgcolor: '#ffffff',
      plot_bgcolor: '#ffffff',
      xaxis: axis,
      yaxis: axis,
      hoverlabel: { font: { size: 12 } },
      legend: { font: { size: 12 }, itemwidth: 34 },
    },
  };
  const config = {
    responsive: true,
    displaylogo: false,
    modeBarButtonsToRemove: ['select2d', 'lasso2d', 'autoScale2d'],
    toImageButtonOptions: { format: 'svg' },
  };

  async function draw(id, figure) {
    const place = document.getElementById(id);
    try {
      figure.layout.template = template;
      await Plotly.newPlot(place, figure.data, figure.layout, config);
    } catch (error) {
      place.classList.add('failed');
      place.textContent = 'This figure could not be drawn: ' + error;
      console.error(id, error);
    }
  }

  // One after the other, with a breath in between: a long page answers while it draws.
  async function drawAll() {
    for (const [id, figure] of Object.entries(window.labmarkFigures)) {
      await draw(id, figure);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    document.documentElement.dataset.figures = 'drawn';
  }

  drawAll();
})();
