import { attempt, cell, drawing, element, filters, number, pages, time, value } from './common.js';

function spark(points) {
  if (points.length < 2) return '';
  const values = points.map(point => point.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const place = (content, index) => `${index / (values.length - 1) * 100},${high === low ? 10 : 19 - (content - low) / (high - low) * 18}`;
  return drawing('svg', { class: 'spark', viewBox: '0 0 100 20', preserveAspectRatio: 'none', role: 'img', 'aria-label': `van ${number(low)} tot ${number(high)}` },
    drawing('polyline', { points: values.map(place).join(' ') }));
}

const row = series => element('tr', {},
  cell(series.service), cell(series.name),
  cell(Object.entries(series.attributes).map(([name, content]) => `${name}=${value(content)}`).join(', '), 'mono'),
  cell(series.kind === 'histogram' ? `${number(series.count)} ×` : `${number(series.value)} ${series.unit.replace(/^\{.*\}$/, '')}`, 'number'),
  cell(series.mean === null ? '' : `${number(series.mean)} ${series.unit}`, 'number'),
  cell(series.p95 === null ? '' : `≤ ${number(series.p95)} ${series.unit}`, 'number'),
  cell(spark(series.recent)), cell(time(series.at)));

attempt(async () => pages('/metrics', await filters(), row, 'reeksen'));
