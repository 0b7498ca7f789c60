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

async function putBack(message) {
  if (!confirm(`Dit bericht van ${message.service} opnieuw aanbieden?`)) return;
  await call(`/parked-messages/${encodeURIComponent(message.service)}/${message.id}/redeliveries`, { method: 'POST', body: '{}' });
  await show(`Een bericht van ${message.service} wordt opnieuw aangeboden.`);
}

function parkedRow(message) {
  const button = element('button', { type: 'button', 'aria-label': `Bericht ${message.id} van ${message.service} opnieuw aanbieden` }, 'Opnieuw aanbieden');
  button.addEventListener('click', () => attempt(() => putBack(message)));
  return element('tr', { class: 'failed' },
    element('th', { scope: 'row' }, message.service), cell(message.type.split('.').pop()), cell(message.reason), cell(number(message.tries), 'number'),
    cell(new Date(message.parkedAt).toLocaleString('nl-NL')), cell(button));
}

async function show(message = null) {
  const [{ queues }, parked] = await Promise.all([call('/queues'), call('/parked-messages')]);
  byId('rows').replaceChildren(...queues.map(row));
  byId('parked').replaceChildren(...parked.messages.map(parkedRow));
  byId('parkedCaption').textContent = parked.unanswered.length > 0 ? `Opzijgezette berichten; geen antwoord van ${parked.unanswered.join(', ')}` : 'Opzijgezette berichten; het oudste vooraan';
  say(message ?? `${number(queues.length)} wachtrijen, ${number(queues.reduce((sum, queue) => sum + queue.messages, 0))} berichten.`);
}

byId('refresh').addEventListener('click', () => attempt(() => show()));
attempt(() => show());
