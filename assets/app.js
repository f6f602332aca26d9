// SPDX-License-Identifier: Apache-2.0
// Small helps on top of pages that work without them: focus on errors, drafts, the session's end, a picker, shortcuts.
'use strict';

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? '';

// The error summary takes the focus, so that keyboard and screen reader begin there.
document.querySelector('[data-focus=now]')?.focus();

// "/" goes to the search box, Escape closes open menus.
document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input, textarea, select, [contenteditable]');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
    const search = document.querySelector('input[type=search]');
    if (search) { event.preventDefault(); search.focus(); search.select(); }
  }
  if (event.key === 'Escape') document.querySelectorAll('details.menu[open]').forEach((menu) => { menu.open = false; menu.querySelector('summary').focus(); });
});
document.addEventListener('click', (event) => {
  document.querySelectorAll('details.menu[open]').forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
});

// A form is sent once: the second click finds the button busy.
document.addEventListener('submit', (event) => {
  if (event.defaultPrevented || event.target.method !== 'post') return;
  const button = event.submitter;
  if (button) setTimeout(() => { button.disabled = true; setTimeout(() => { button.disabled = false; }, 8000); });
});

// Filters that take effect as soon as they are changed; the button stays for those without scripts.
document.addEventListener('change', (event) => {
  if (event.target.matches('form[data-auto] select, form[data-auto] input[type=checkbox]')) event.target.form.requestSubmit();
});

// Printing, where there is a script to ask for it.
for (const button of document.querySelectorAll('[data-print]')) { button.hidden = false; button.addEventListener('click', () => window.print()); }

// Selecting all rows of a page.
document.addEventListener('change', (event) => {
  if (!event.target.matches('[data-select-all]')) return;
  for (const box of document.querySelectorAll('input[name=chosen]')) box.checked = event.target.checked;
});

// The session's end is announced at least two minutes before, and can be put off without leaving the page. The server
// notes use once a minute, so its own clock may be a minute ahead.
const idle = Number(meta('session-idle'));
const warning = document.getElementById('session-warning');
if (idle && warning) {
  let timer;
  const arm = () => { clearTimeout(timer); timer = setTimeout(() => { if (!warning.open) warning.showModal(); }, Math.max(idle - 190, 5) * 1000); };
  arm();
  document.body.addEventListener('htmx:afterRequest', arm);
  warning.querySelector('[data-keep-session]').addEventListener('click', async () => {
    try { await fetch('/account/session', {headers: {accept: 'application/json'}}); arm(); } finally { warning.close(); }
  });
}

// Drafts: what is being typed is kept in this browser, sealed with a key that only a signed-in page knows. The grid keeps
// its own by the same two.
const draftKey = meta('draft-key');
if (draftKey && window.crypto?.subtle) {
  const bytes = Uint8Array.from(draftKey.match(/../g), (pair) => parseInt(pair, 16));
  const key = crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const base64 = (box) => { let text = ''; for (const byte of box) text += String.fromCharCode(byte); return btoa(text); };

  // A draft of that name; keeping nothing forgets it.
  const drafts = {
    async keep(name, value) {
      const nonce = crypto.getRandomValues(new Uint8Array(12));
      const box = await crypto.subtle.encrypt({name: 'AES-GCM', iv: nonce}, await key, new TextEncoder().encode(JSON.stringify(value)));
      localStorage.setItem(`draft:${name}`, base64([...nonce, ...new Uint8Array(box)]));
    },
    async read(name) {
      const stored = localStorage.getItem(`draft:${name}`);
      if (!stored || document.querySelector('.errors')) return null;
      try {
        const sealed = Uint8Array.from(atob(stored), (c) => c.charCodeAt(0));
        const plain = await crypto.subtle.decrypt({name: 'AES-GCM', iv: sealed.slice(0, 12)}, await key, sealed.slice(12));
        return JSON.parse(new TextDecoder().decode(plain));
      } catch { drafts.drop(name); return null; }
    },
    drop(name) { localStorage.removeItem(`draft:${name}`); },
    // Keeps what `take` gives a second after the first call, whether or not typing goes on: little is lost when the power
    // goes. `now` keeps at once what still waits; `sent` lets go of it once a page has answered.
    keeper(name, take) {
      let timer;
      const keep = () => { timer = undefined; return drafts.keep(name, take()); };
      const now = () => { if (timer) { clearTimeout(timer); keep(); } };
      return {
        soon() { timer ??= setTimeout(keep, 1000); },
        now,
        sent() { now(); sessionStorage.setItem('sent', JSON.stringify([name, location.href])); }};
    }};
  // A page that follows the sent one is the server's answer; one that was gone back to, or asked for anew, is not: the line
  // may have been lost on the way. Refused, the answer shows what was typed, and the draft stays for when that page is lost.
  const [sent, from] = JSON.parse(sessionStorage.getItem('sent') ?? '[]');
  if (sent) {
    sessionStorage.removeItem('sent');
    const answered = performance.getEntriesByType('navigation')[0]?.type === 'navigate' && document.referrer === from;
    if (answered && !document.querySelector('.errors')) drafts.drop(sent);
  }
  window.drafts = drafts;

  for (const form of document.querySelectorAll('form[data-draft]')) {
    const name = form.dataset.draft, note = form.querySelector('[data-draft-note]');
    const fields = () => [...form.elements].filter((field) => field.name && !['hidden', 'password', 'file', 'submit'].includes(field.type));
    drafts.read(name).then((values) => {
      if (!values) return;
      for (const [of, value] of values) {
        const field = fields().find((one) => one.name === of);
        if (field && field.type === 'checkbox') field.checked = value; else if (field) field.value = value;
      }
      if (note) note.hidden = false;
    });
    const keeper = drafts.keeper(name, () => fields().map((field) => [field.name, field.type === 'checkbox' ? field.checked : field.value]));
    form.addEventListener('input', keeper.soon);
    form.addEventListener('submit', (event) => {
      if (event.submitter?.hasAttribute('data-draft-keep')) keeper.now(); else keeper.sent();  // or shown once more before it is sent
    });
    form.querySelector('[data-draft-drop]')?.addEventListener('click', () => { drafts.drop(name); form.reset(); note.hidden = true; });
  }
}

// A field that is chosen by typing: data-list names an address that answers [{value, label, note}] for ?q=.
for (const field of document.querySelectorAll('input[data-list^="/"]')) {
  const box = document.createElement('div');
  const list = document.createElement('ul');
  const id = `${field.id}-list`;
  box.className = 'picker';
  list.id = id; list.setAttribute('role', 'listbox'); list.setAttribute('aria-label', field.labels[0]?.textContent ?? ''); list.hidden = true;
  field.replaceWith(box); box.append(field, list);
  for (const [name, value] of Object.entries({role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id})) field.setAttribute(name, value);
  let chosen = -1, timer, asked = 0;
  const close = () => { list.hidden = true; chosen = -1; field.setAttribute('aria-expanded', 'false'); field.removeAttribute('aria-activedescendant'); };
  const take = (item) => { field.value = item.dataset.value; close(); field.dispatchEvent(new Event('change', {bubbles: true})); };
  const move = (step) => {
    const items = [...list.children];
    if (!items.length) return;
    chosen = (chosen + step + items.length) % items.length;
    items.forEach((item, at) => item.setAttribute('aria-selected', String(at === chosen)));
    items[chosen].scrollIntoView({block: 'nearest'});
    field.setAttribute('aria-activedescendant', items[chosen].id);
  };
  const ask = async () => {
    const turn = ++asked;
    const answer = await fetch(`${field.dataset.list}?q=${encodeURIComponent(field.value)}`, {headers: {accept: 'application/json'}});
    if (!answer.ok || turn !== asked) return;
    list.replaceChildren(...(await answer.json()).map((one, at) => {
      const item = document.createElement('li');
      const note = document.createElement('small');
      item.id = `${id}-${at}`; item.setAttribute('role', 'option'); item.setAttribute('aria-selected', 'false'); item.dataset.value = one.value;
      item.textContent = one.label; note.textContent = one.note; item.append(note);
      item.addEventListener('mousedown', (event) => { event.preventDefault(); take(item); });
      return item;
    }));
    list.hidden = !list.children.length; chosen = -1;
    field.setAttribute('aria-expanded', String(!list.hidden));
  };
  field.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  field.addEventListener('blur', close);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') { event.preventDefault(); list.hidden ? ask() : move(1); }
    else if (event.key === 'ArrowUp') { event.preventDefault(); move(-1); }
    else if (event.key === 'Enter' && chosen >= 0) { event.preventDefault(); take(list.children[chosen]); }
    else if (event.key === 'Escape') close();
  });
}
