import { attempt, byId, call, cell, drawing, duration, element, facts, number, say, time, value } from './common.js';

const kinds = { internal: 'intern', server: 'verzoek', client: 'aanroep', producer: 'verzending', consumer: 'ontvangst' };
const severities = { trace: 'spoor', debug: 'detail', information: 'informatie', warning: 'waarschuwing', error: 'fout', fatal: 'fataal' };
const deepest = 8;
const width = 1000;

/// Parents before children, children by time; a span whose parent is unknown stands at the top.
function ordered(spans) {
  const known = new Set(spans.map(span => span.spanId));
  const children = Map.groupBy(spans, span => known.has(span.parentSpanId) ? span.parentSpanId : null);
  const placed = [];
  const waiting = (children.get(null) ?? []).map(span => [span, 0]).reverse();
  while (waiting.length > 0) {
    const [span, depth] = waiting.pop();
    placed.push([span, depth]);
    for (const child of (children.get(span.spanId) ?? []).toReversed()) waiting.push([child, depth + 1]);
  }

  return placed;
}

function bar(span, total, hue) {
  const x = total > 0 ? span.offsetMs / total * width : 0;
  const length = Math.max(total > 0 ? span.durationMs / total * width : width, 3);
  return drawing('svg',
    { viewBox: `0 0 ${width} 16`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `begint na ${duration(span.offsetMs)}, duurt ${duration(span.durationMs)}` },
    drawing('rect', { x: Math.min(x, width - 3), y: 2, width: length, height: 12, class: span.failed ? 'failing' : `hue-${hue}` }));
}

function details(span) {
  const list = element('dl', { class: 'facts' });
  facts(list, [
    ['Begonnen', time(span.startedAt)],
    ['Soort', kinds[span.kind] ?? span.kind],
    ...(span.failed ? [['Fout', span.failure ?? 'ja']] : []),
    ...Object.entries(span.attributes).map(([name, content]) => [name, value(content)]),
    ...(span.events ?? []).map(event => [`gebeurtenis ${event.name}`, Object.entries(event.attributes).map(([name, content]) => `${name}: ${value(content)}`).join('\n')]),
    ['Stap-id', element('code', {}, span.spanId)],
  ]);
  return list;
}

function rows(span, depth, total, hue) {
  const open = element('button', { type: 'button', class: 'step', 'aria-expanded': 'false' }, span.name);
  const shown = element('tr', { class: span.failed ? 'failed' : null },
    cell(element('div', { class: `depth-${Math.min(depth, deepest)}` }, open, span.failed ? element('span', { class: 'failure' }, ' fout') : null)),
    cell(span.service), cell(bar(span, total, hue)), cell(duration(span.durationMs), 'number'));
  const hidden = element('tr', { class: 'details', hidden: '' }, element('td', { colspan: 4 }));
  open.addEventListener('click', () => {
    if (hidden.hidden) hidden.firstChild.replaceChildren(details(span));
    hidden.hidden = !hidden.hidden;
    open.setAttribute('aria-expanded', String(!hidden.hidden));
  });
  return [shown, hidden];
}

attempt(async () => {
  const id = location.pathname.split('/').pop();
  byId('traceId').textContent = id;
  const trace = await call(`/traces/${encodeURIComponent(id)}`);
  const services = [...new Set(trace.spans.map(span => span.service))];
  const first = name => trace.spans.find(span => span[name])?.[name];
  facts(byId('summary'), [
    ['Begonnen', time(trace.startedAt)],
    ['Duur', duration(trace.durationMs)],
    ['Diensten', services.join(', ')],
    ...(first('house') ? [['Huis', first('house')]] : []),
    ...(first('process') ? [['Proces', first('process')]] : []),
    ...(first('caseId') ? [['Zaak', element('a', { class: 'mono', href: `/operations?caseId=${encodeURIComponent(first('caseId'))}` }, first('caseId'))]] : []),
  ]);
  byId('rows').append(...ordered(trace.spans).flatMap(([span, depth]) => rows(span, depth, trace.durationMs, services.indexOf(span.service) % 8)));
  byId('logs').append(...trace.logs.map(line => element('tr', { class: line.severity === 'error' || line.severity === 'fatal' ? 'failed' : null },
    cell(time(line.at)), cell(severities[line.severity] ?? line.severity), cell(line.service), cell(line.body, 'mono'))));
  byId('noLogs').hidden = trace.logs.length > 0;
  const failures = trace.spans.filter(span => span.failed).length;
  say(`${number(trace.spans.length)} stappen, ${number(failures)} met een fout.${trace.complete ? '' : ' Latere stappen zijn weggelaten.'}`);
});
