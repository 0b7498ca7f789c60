import { attempt, byId, cell, duration, element, filters, number, pages, time } from './common.js';

const houses = new Set();

function row(trace) {
  if (trace.house && !houses.has(trace.house)) {
    houses.add(trace.house);
    byId('houses').append(element('option', { value: trace.house }));
  }

  return element('tr', { class: trace.errorCount > 0 ? 'failed' : null },
    cell(time(trace.startedAt)),
    cell(element('a', { href: `/operations/traces/${trace.traceId}` }, trace.name)),
    cell(trace.service),
    cell(duration(trace.durationMs), 'number'),
    cell(number(trace.spanCount), 'number'),
    cell(trace.errorCount > 0 ? element('span', { class: 'failure' }, number(trace.errorCount)) : '0', 'number'),
    cell(trace.services.join(', ')),
    cell(trace.house),
    cell(trace.caseId ? element('a', { class: 'mono', href: `/operations?caseId=${encodeURIComponent(trace.caseId)}` }, trace.caseId) : ''));
}

attempt(async () => pages('/traces', await filters(), row, 'traces'));
