import { attempt, byId, call, cell, element, facts, number, say } from './common.js';

const row = service => element('tr', { class: service.ready < service.instances ? 'failed' : null },
  element('th', { scope: 'row' }, service.name),
  cell(number(service.ready), 'number'), cell(number(service.instances), 'number'),
  cell(element('span', { class: 'failure' }, service.failing.map(check => check === 'unreachable' ? 'geen antwoord' : check).join(', '))));

async function show() {
  const { services, broker } = await call('/status');
  byId('rows').replaceChildren(...services.map(row));
  facts(byId('broker'), broker
    ? [['Wachtrijen', number(broker.queues)], ['Berichten', number(broker.messages)], ['Mislukte berichten', number(broker.failedMessages)],
      ['Zonder ontvanger', number(broker.queuesWithoutConsumer)]]
    : [['Berichtenmakelaar', 'geen antwoord']]);
  const down = services.filter(service => service.ready < service.instances).length;
  const troubles = [down > 0 && `${number(down)} diensten zijn niet geheel gereed`, !broker && 'de berichtenmakelaar antwoordt niet',
    broker?.failedMessages > 0 && `${number(broker.failedMessages)} berichten zijn mislukt`].filter(Boolean);
  say(troubles.length > 0 ? `Let op: ${troubles.join('; ')}.` : 'Alles is gereed en er zijn geen mislukte berichten.', troubles.length > 0);
}

byId('refresh').addEventListener('click', () => attempt(show));
attempt(show);
