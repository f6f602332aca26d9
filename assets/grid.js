// SPDX-License-Identifier: Apache-2.0
// The grid as a sheet: paste and copy blocks as spreadsheets do, move with the keyboard, take back with Ctrl-Z.
// Without it the page is a plain table of fields.
'use strict';

(() => {
  const table = document.querySelector('[data-grid]');
  if (!table) return;
  const form = table.closest('form'), body = table.tBodies[0], status = form.querySelector('[data-grid-status]'), unit = form.querySelector('#f-unit');
  const columns = table.tHead.rows[0].cells.length - 2;
  const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  const past = [];  // what each act changed: [[row, column, text], …]
  let at = {row: 0, column: 0}, from = at, editor = null, sending = false;

  const values = () => [...body.rows].map((row) => [...row.cells].slice(1, columns + 1).map((one) => one.firstElementChild?.value ?? one.textContent));  // or of the cell being edited
  const keeper = window.drafts?.keeper(form.dataset.gridForm, () => ({unit: unit.value, rows: values().filter((row) => row.some(Boolean))}));
  const cell = (row, column) => body.rows[row]?.cells[column + 1];
  const text = (row, column) => cell(row, column).textContent;
  const filled = () => values().some((row) => row.some(Boolean));

  function rowOf(values, reason) {
    const row = document.createElement('tr'), head = document.createElement('th');
    head.scope = 'row';
    head.textContent = String(body.rows.length + 1);
    row.append(head);
    for (let n = 0; n < columns; ++n) {
      const made = document.createElement('td');
      made.tabIndex = -1;
      made.textContent = values[n] ?? '';
      row.append(made);
    }
    const why = document.createElement('td');
    why.className = 'reason';
    why.textContent = reason ?? '';
    row.append(why);
    body.append(row);
    return row;
  }

  // What the server sent becomes cells that can be selected.
  const sent = [...body.rows].map((row) => [[...row.querySelectorAll('input')].map((field) => field.value), row.lastElementChild.textContent]);
  for (const line of form.querySelector('[data-grid-rest]').value.split('\n').filter(Boolean)) {
    const values = line.split('\t');
    sent.push([values.slice(0, columns), values[columns]]);
  }
  table.setAttribute('role', 'grid');
  table.setAttribute('aria-multiselectable', 'true');
  table.setAttribute('aria-describedby', 'grid-keys');
  form.querySelector('[data-grid-keys]').hidden = false;
  body.replaceChildren();
  sent.forEach(([values, reason]) => rowOf(values, reason));

  const block = () => ({
    top: Math.min(at.row, from.row), bottom: Math.max(at.row, from.row),
    left: Math.min(at.column, from.column), right: Math.max(at.column, from.column)});
  let marked = [];
  function mark() {
    marked.forEach((one) => one.removeAttribute('aria-selected'));
    marked = [];
    const {top, bottom, left, right} = block();
    for (let row = top; row <= bottom; ++row) for (let column = left; column <= right; ++column) marked.push(cell(row, column));
    marked.forEach((one) => one.setAttribute('aria-selected', 'true'));
  }
  function go(row, column, extend) {
    cell(at.row, at.column).tabIndex = -1;
    at = {row: Math.max(0, Math.min(row, body.rows.length - 1)), column: Math.max(0, Math.min(column, columns - 1))};
    if (!extend) from = at;
    const now = cell(at.row, at.column);
    now.tabIndex = 0;
    now.focus();
    mark();
  }

  // One act, taken back as one.
  function change(cells) {
    past.push(cells.map(([row, column]) => [row, column, text(row, column)]));
    for (const [row, column, value] of cells) cell(row, column).textContent = value;
    keeper?.soon();
  }
  function undo() {
    for (const [row, column, value] of past.pop() ?? []) cell(row, column).textContent = value;
    keeper?.soon();
  }

  // What was typed and not saved when the page was left; what the server sent back goes first.
  async function restore() {
    const kept = sent.some(([row]) => row.some(Boolean)) ? null : await window.drafts?.read(form.dataset.gridForm);
    if (!kept?.rows.length || filled()) return;
    unit.value = kept.unit;
    while (body.rows.length < kept.rows.length) rowOf([]);
    kept.rows.forEach((row, r) => row.slice(0, columns).forEach((value, c) => { cell(r, c).textContent = value; }));
    note.hidden = false;
  }
  const note = form.querySelector('[data-draft-note]');
  note.querySelector('[data-draft-drop]').addEventListener('click', () => {
    window.drafts.drop(form.dataset.gridForm);
    for (const row of body.rows) for (let n = 0; n < columns; ++n) row.cells[n + 1].textContent = '';
    note.hidden = true;
  });

  function edit(value) {
    const here = {...at}, place = cell(here.row, here.column), was = place.textContent;
    editor = document.createElement('input');
    editor.setAttribute('aria-label', `${names[here.column + 1]} ${here.row + 1}`);
    editor.maxLength = 4000;
    editor.value = value ?? was;
    place.replaceChildren(editor);
    editor.focus();
    const close = (keep) => {
      if (!editor) return;
      const typed = editor.value.trim();
      editor = null;
      place.textContent = was;
      if (keep && typed !== was) change([[here.row, here.column, typed]]);
    };
    editor.addEventListener('input', () => keeper?.soon());
    editor.addEventListener('blur', () => { close(true); keeper?.soon(); });
    editor.addEventListener('keydown', (event) => {
      if (event.isComposing) return;  // an input method is still at work
      const step = {Enter: [1, 0], Tab: [0, event.shiftKey ? -1 : 1], Escape: [0, 0]}[event.key];
      event.stopPropagation();
      if (!step) return;
      event.preventDefault();
      close(event.key !== 'Escape');
      if (here.row + step[0] >= body.rows.length) rowOf([]);
      go(here.row + step[0], here.column + step[1]);
    });
  }

  // Text as spreadsheets put it on the clipboard: tabs, lines, and quotes around cells that hold either.
  function parse(pasted) {
    const rows = [[]];
    let value = '', quoted = false;
    for (let n = 0; n < pasted.length; ++n) {
      const c = pasted[n];
      if (quoted && c === '"' && pasted[n + 1] === '"') { value += '"'; ++n; }
      else if (quoted && c === '"') quoted = false;
      else if (quoted) value += c;
      else if (c === '"' && value === '') quoted = true;
      else if (c === '\t') { rows.at(-1).push(value); value = ''; }
      else if (c === '\n') { rows.at(-1).push(value); rows.push([]); value = ''; }
      else if (c !== '\r') value += c;
    }
    rows.at(-1).push(value);
    if (rows.length > 1 && rows.at(-1).length === 1 && rows.at(-1)[0] === '') rows.pop();  // the newline at the end is no row
    return rows.map((row) => row.map((one) => one.replace(/\s*\n\s*/g, '; ').replace(/\t/g, ' ').trim()));
  }

  table.addEventListener('paste', (event) => {
    const pasted = event.clipboardData.getData('text/plain');
    if (editor && !/[\t\n]/.test(pasted)) return;
    event.preventDefault();
    editor?.blur();
    const rows = parse(pasted), {top, left} = block();
    while (body.rows.length < top + rows.length) rowOf([]);
    const cells = [];
    let outside = 0;
    rows.forEach((row, r) => row.forEach((value, c) => {
      if (left + c < columns) cells.push([top + r, left + c, value]); else if (value) ++outside;
    }));
    change(cells);
    const say = (words, count) => words.replace('{count}', count.toLocaleString(document.documentElement.lang));
    status.textContent = say(table.dataset.saidPasted, rows.length) + (outside ? ` ${say(table.dataset.saidOutside, outside)}` : '');
    from = {row: top + rows.length - 1, column: Math.min(left + Math.max(...rows.map((row) => row.length)), columns) - 1};
    go(top, left, true);
  });

  const quote = (value) => /["\t\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  function copy(event, clear) {
    if (editor) return;
    const {top, bottom, left, right} = block();
    const rows = [], gone = [];
    for (let row = top; row <= bottom; ++row) {
      const line = [];
      for (let column = left; column <= right; ++column) { line.push(quote(text(row, column))); gone.push([row, column, '']); }
      rows.push(line.join('\t'));
    }
    event.clipboardData.setData('text/plain', rows.join('\n'));
    event.preventDefault();
    if (clear) change(gone);
  }
  table.addEventListener('copy', (event) => copy(event, false));
  table.addEventListener('cut', (event) => copy(event, true));

  table.addEventListener('keydown', (event) => {
    if (editor || event.isComposing) return;
    const {row, column} = at, shift = event.shiftKey;
    const steps = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]};
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'z') { event.preventDefault(); undo(); }
    else if (command && event.key.toLowerCase() === 'a') { event.preventDefault(); from = {row: 0, column: 0}; go(body.rows.length - 1, columns - 1, true); }
    else if (command || event.altKey) return;
    else if (steps[event.key]) { event.preventDefault(); go(row + steps[event.key][0], column + steps[event.key][1], shift); }
    else if (event.key === 'Home') { event.preventDefault(); go(row, 0, shift); }
    else if (event.key === 'End') { event.preventDefault(); go(row, columns - 1, shift); }
    else if (event.key === 'Tab') {  // along the row; from its ends out of the grid, so that nobody is caught
      if (shift ? column === 0 : column === columns - 1) return;
      event.preventDefault();
      go(row, column + (shift ? -1 : 1));
    }
    else if (event.key === 'Escape') document.getElementById('grid-save').focus();
    else if (event.key === 'Enter' || event.key === 'F2') { event.preventDefault(); edit(); }
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      change(marked.map((one) => [one.parentNode.rowIndex - 1, one.cellIndex - 1, '']));
    }
    else if (event.key.length === 1 || event.key === 'Process') edit('');
  });

  const placeOf = (target) => {
    const one = target.closest?.('td');
    return one && table.contains(one) && one.cellIndex <= columns ? {row: one.parentNode.rowIndex - 1, column: one.cellIndex - 1} : null;
  };
  let dragging = false;
  table.addEventListener('mousedown', (event) => {
    const place = placeOf(event.target);
    if (!place || event.target === editor) return;
    event.preventDefault();
    dragging = true;
    go(place.row, place.column, event.shiftKey);
  });
  table.addEventListener('mouseover', (event) => {
    const place = dragging && placeOf(event.target);
    if (place) go(place.row, place.column, true);
  });
  document.addEventListener('mouseup', () => { dragging = false; });
  table.addEventListener('dblclick', (event) => { if (placeOf(event.target) && !editor) edit(); });

  const add = form.querySelector('[data-grid-add]');
  add.hidden = false;
  add.addEventListener('click', () => { for (let n = 0; n < 10; ++n) rowOf([]); });

  // Closing a cell may move what stands below it: the button keeps still under the finger until it is let go.
  document.getElementById('grid-save').addEventListener('mousedown', (event) => event.preventDefault());

  // Sent as lines, in pieces that no field is too long for.
  form.addEventListener('submit', () => {
    editor?.blur();
    form.querySelectorAll('input[name=rows]').forEach((one) => one.remove());
    let piece = [];
    const send = () => {
      const field = document.createElement('input');
      field.type = 'hidden'; field.name = 'rows'; field.value = piece.join('\n');
      form.append(field);
      piece = [];
    };
    for (const row of values()) {
      if (row.some(Boolean)) piece.push(row.map((one) => one.replace(/[\t\n]/g, ' ')).join('\t'));
      if (piece.length === 500) send();
    }
    if (piece.length) send();
    sending = true;
    keeper?.sent();
  });
  unit.addEventListener('input', () => keeper?.soon());
  addEventListener('beforeunload', (event) => { if (!sending && past.length && filled()) event.preventDefault(); });

  cell(0, 0).tabIndex = 0;
  restore();
  if (filled()) keeper?.soon();  // rows that were sent back are kept until they are mended
})();
