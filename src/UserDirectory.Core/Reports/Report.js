'use strict';
const users = JSON.parse(document.getElementById('data')?.textContent ?? 'null');
if (users) {
  const size = 100;
  const [filters, search, status, count, table, pages, page] =
    ['filters', 'search', 'status', 'count', 'users', 'pages', 'page'].map(id => document.getElementById(id));
  const body = table.tBodies[0];
  let shown = users;
  let at = 0;

  const element = (name, content, attributes = {}) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...[content].flat());
    return made;
  };

  // What two texts have in common at their ends is not what differs.
  const parts = (text, other) => {
    const [one, two] = [[...text], [...(other ?? '')]];
    let start = 0;
    let end = 0;
    while (start < one.length && one[start] === two[start]) start++;
    while (end < Math.min(one.length, two.length) - start && one.at(-1 - end) === two.at(-1 - end)) end++;
    const middle = one.slice(start, one.length - end).join('');
    return [one.slice(0, start).join(''), middle ? element('mark', middle) : '', end ? one.slice(-end).join('') : ''];
  };
  const value = (name, text, other) => text === null
    ? element('span', '(none)', { class: 'none' })
    : element(name, parts(text, other), { dir: 'auto' });
  const change = ([attribute, before, after]) =>
    element('li', [attribute + ': ', value('del', before, after), ' \u2192 ', value('ins', after, before)]);
  const row = user => element('tr', [
    element('th', user.name, { scope: 'row', dir: 'auto' }),
    element('td', user.status),
    element('td', element('ul', [...user.changes.map(change), ...(user.error ? [element('li', user.error)] : [])])),
  ]);

  const show = all => {
    const from = all ? 0 : at * size;
    body.replaceChildren(...shown.slice(from, all ? shown.length : from + size).map(row));
    const last = Math.max(0, Math.ceil(shown.length / size) - 1);
    page.textContent = `${at + 1} of ${last + 1}`;
    document.getElementById('previous').disabled = at === 0;
    document.getElementById('next').disabled = at >= last;
    count.textContent = `${shown.length} of ${users.length} users`;
  };
  const text = user => [user.name, user.error ?? '', ...user.changes.flat()].join('\n').toLowerCase();
  const filter = () => {
    const words = search.value.toLowerCase();
    shown = users.filter(user => (!status.value || user.status === status.value) && text(user).includes(words));
    at = 0;
    show(false);
  };

  for (const one of new Set(users.map(user => user.status))) status.append(element('option', one, { value: one }));
  search.addEventListener('input', filter);
  status.addEventListener('change', filter);
  filters.addEventListener('submit', event => event.preventDefault());
  document.getElementById('previous').addEventListener('click', () => { at--; show(false); });
  document.getElementById('next').addEventListener('click', () => { at++; show(false); });
  window.addEventListener('beforeprint', () => show(true));
  window.addEventListener('afterprint', () => show(false));
  for (const part of [filters, table, pages]) part.hidden = false;
  show(false);
}
