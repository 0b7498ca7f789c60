import { attempt, byId, call, cell, element, number, say } from './common.js';

async function redrive(queue) {
  if (!confirm(`${number(queue.messages)} mislukte berichten uit ${queue.name} opnieuw aanbieden?`)) return;
  const outcome = await call(`/queues/${encodeURIComponent(queue.name)}/_redrive`, { method: 'POST', body: '{}' });
  byId('traces').replaceChildren(...outcome.traceLinks.map((link, index) => element('li', {}, element('a', { href: link }, `Trace ${number(index + 1)}`))));
  byId('moved').hidden = outcome.traceLinks.length === 0;
  await show(`${number(outcome.moved)} berichten teruggezet in ${outcome.queue}; ${number(outcome.left)} over.`);
}

function row(queue) {
  const failed = queue.holdsFailedMessages && queue.messages > 0;
  const button = failed ? element('button', { type: 'button', 'aria-label': `Berichten uit ${queue.name} terugzetten` }, 'Terugzetten') : null;
  button?.addEventListener('click', () => attempt(() => redrive(queue)));
  return element('tr', { class: failed ? 'failed' : null },
    element('th', { scope: 'row' }, queue.name),
    cell(number(queue.messages), 'number'), cell(number(queue.ready), 'number'), cell(number(queue.unacknowledged), 'number'),
    cell(number(queue.consumers), 'number'), cell(failed ? element('span', { class: 'failure' }, 'mislukte berichten') : queue.state), cell(button));
}

async function show(message = null) {
  const { queues } = await call('/queues');
  byId('rows').replaceChildren(...queues.map(row));
  say(message ?? `${number(queues.length)} wachtrijen, ${number(queues.reduce((sum, queue) => sum + queue.messages, 0))} berichten.`);
}

byId('refresh').addEventListener('click', () => attempt(() => show()));
attempt(() => show());
