import { attempt, byId, call, facts, number, say, time } from './common.js';

attempt(async () => {
  const { received, store, bounds } = await call('/status');
  facts(byId('received'), [
    ['Stappen (spans)', number(received.spans)], ['Logregels', number(received.logs)], ['Meetwaarden', number(received.metricPoints)],
    ['Opgeslagen', number(received.stored)], ['Weggevallen', number(received.dropped)], ['Afgekeurd', number(received.rejected)],
    ['Wacht op opslag', `${number(Math.round(received.pendingBytes / 1024))} kB`],
  ]);
  facts(byId('store'), [
    ['Traces', number(store.traces)], ['Stappen', number(store.spans)], ['Logregels', number(store.logs)], ['Meetreeksen', number(store.metricSeries)],
    ['Omvang', `${number(Math.round(store.bytes / 1024 / 1024 * 10) / 10)} MB`], ['Oudste stap', store.oldestSpanAt ? time(store.oldestSpanAt) : 'geen'],
  ]);
  facts(byId('bounds'), [
    ['Stappen', number(bounds.maxSpans)], ['Logregels', number(bounds.maxLogs)], ['Meetreeksen', number(bounds.maxSeries)], ['Dagen', number(bounds.maxAgeDays)],
  ]);
  say(received.dropped > 0 ? `Let op: ${number(received.dropped)} regels vielen weg omdat de opslag achterliep.` : 'Er is niets weggevallen.', received.dropped > 0);
});
