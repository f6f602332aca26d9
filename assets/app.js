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

// Drafts: what is being typed is kept in this browser, sealed with a key that only a signed-in page knows.
const draftKey = meta('draft-key');
if (draftKey && window.crypto?.subtle) {
  const bytes = Uint8Array.from(draftKey.match(/../g), (pair) => parseInt(pair, 16));
  const key = crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const nameOf = (form) => `draft:${form.dataset.draft}`;
  const kept = (form) => [...form.elements].filter((field) => field.name && !['hidden', 'password', 'file', 'submit'].includes(field.type));

  const save = async (form) => {
    const values = kept(form).map((field) => [field.name, field.type === 'checkbox' ? field.checked : field.value]);
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const box = await crypto.subtle.encrypt({name: 'AES-GCM', iv: nonce}, await key, new TextEncoder().encode(JSON.stringify(values)));
    const sealed = new Uint8Array([...nonce, ...new Uint8Array(box)]);
    localStorage.setItem(nameOf(form), btoa(String.fromCharCode(...sealed)));
  };
  const restore = async (form) => {
    const stored = localStorage.getItem(nameOf(form));
    if (!stored || document.querySelector('.errors')) return;
    try {
      const sealed = Uint8Array.from(atob(stored), (c) => c.charCodeAt(0));
      const plain = await crypto.subtle.decrypt({name: 'AES-GCM', iv: sealed.slice(0, 12)}, await key, sealed.slice(12));
      for (const [name, value] of JSON.parse(new TextDecoder().decode(plain))) {
        const field = kept(form).find((one) => one.name === name);
        if (field && field.type === 'checkbox') field.checked = value; else if (field) field.value = value;
      }
      const note = form.querySelector('[data-draft-note]');
      if (note) note.hidden = false;
    } catch { localStorage.removeItem(nameOf(form)); }
  };
  for (const form of document.querySelectorAll('form[data-draft]')) {
    restore(form);
    // A second after the first key, whether or not typing goes on: little is lost when the power goes.
    let timer, sent = false;
    const keep = async () => { timer = undefined; await save(form); if (sent) localStorage.removeItem(nameOf(form)); };
    form.addEventListener('input', () => { timer ??= setTimeout(keep, 1000); });
    form.addEventListener('submit', (event) => {
      clearTimeout(timer);
      if (event.submitter?.hasAttribute('data-draft-keep')) { if (timer) keep(); return; }  // shown once more before it is sent
      sent = true;
      localStorage.removeItem(nameOf(form));
    });
    form.querySelector('[data-draft-drop]')?.addEventListener('click', () => { localStorage.removeItem(nameOf(form)); form.reset(); form.querySelector('[data-draft-note]').hidden = true; });
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
