'use strict';
const users = JSON.parse(document.getElementById('data')?.textContent ?? 'null');
if (users) {
  const size = 100;
  const [filters, search, status, attribute, count, table, pages, page, previous, next] =
    ['filters', 'search', 'status', 'attribute', 'count', 'users', 'pages', 'page', 'previous', 'next']
      .map(id => document.getElementById(id));
  let shown = users;
  let at = 0;

  const element = (name, content, attributes = {}) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...[content].flat());
    return made;
  };

  // A letter and its marks are one.
  const letters = window.Intl?.Segmenter
    ? text => Array.from(new Intl.Segmenter('en').segment(text), one => one.segment)
    : text => [...text];
  // What two texts have in common at their ends is not what differs.
  const parts = (text, other) => {
    if (other === null) return [text];
    const [one, two] = [letters(text), letters(other)];
    let start = 0;
    let end = 0;
    while (start < one.length && one[start] === two[start]) start++;
    while (end < Math.min(one.length, two.length) - start && one.at(-1 - end) === two.at(-1 - end)) end++;
    const [before, middle, after] = [one.slice(0, start), one.slice(start, one.length - end),
      one.slice(one.length - end)].map(some => some.join(''));
    return [before, middle && element('mark', middle), after].filter(part => part);
  };
  const value = (name, text, other) => text === null
    ? element('span', '(none)', { class: 'none' })
    : element(name, parts(text, other), { dir: 'auto' });
  const change = ([name, before, after]) => element('li',
    [element('b', name), ': ', value('del', before, after), ' \u2192 ', value('ins', after, before)]);
  // A name that is too long breaks after a mark and not within a word.
  const name = text => text.split(/(?<=[@._-])/).flatMap((part, place) => place ? [element('wbr', []), part] : [part]);
  const row = user => element('tr', [
    element('th', [element('span', name(user.name), { dir: 'auto' }),
      ...(user.from ? [element('small', user.from, { dir: 'auto' })] : [])], { scope: 'row' }),
    element('td', user.status),
    element('td', element('ul', [...user.changes.map(change),
      ...(user.error ? [element('li', user.error, { class: 'error', dir: 'auto' })] : [])])),
  ]);

  const number = value => value.toLocaleString('en');
  const show = all => {
    const last = Math.max(0, Math.ceil(shown.length / size) - 1);
    table.tBodies[0].replaceChildren(...(all ? shown : shown.slice(at * size, (at + 1) * size)).map(row));
    page.textContent = `Page ${number(at + 1)} of ${number(last + 1)}`;
    previous.disabled = at === 0;
    next.disabled = at >= last;
    pages.hidden = last === 0;
    const chosen = [search.value.trim() && `with "${search.value.trim()}"`, status.value, attribute.value];
    count.textContent = `${[`${number(shown.length)} of ${number(users.length)}`, ...chosen.filter(one => one)]
      .join(', ')}`;
  };
  const turn = by => { at += by; show(false); document.getElementById('by-user').scrollIntoView(); };

  // As people type it: without regard to case and to the marks on letters.
  const folded = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const textOf = user => user.text ??= folded([user.name, user.from, user.error, ...user.changes.flat()].join('\n'));
  const filter = () => {
    const words = folded(search.value.trim());
    shown = users.filter(user => (!status.value || user.status === status.value)
      && (!attribute.value || user.changes.some(([name]) => name === attribute.value))
      && (!words || textOf(user).includes(words)));
    at = 0;
    show(false);
  };
  const offer = (list, values) => list.append(...[...new Set(values)].map(one => element('option', one, { value: one })));

  offer(status, users.map(user => user.status));
  offer(attribute, users.flatMap(user => user.changes.map(([name]) => name)).sort());
  for (const one of [search, status, attribute]) one.addEventListener('input', filter);
  filters.addEventListener('submit', event => event.preventDefault());
  previous.addEventListener('click', () => turn(-1));
  next.addEventListener('click', () => turn(1));
  // Paper has no pages to turn to: all that is chosen is printed.
  window.addEventListener('beforeprint', () => show(true));
  window.addEventListener('afterprint', () => show(false));
  // A browser keeps what was typed when it loads the page again.
  filters.reset();
  for (const part of [filters, table]) part.hidden = false;
  show(false);
}
