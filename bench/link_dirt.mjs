// SPDX-License-Identifier: Apache-2.0
// What happens to a row between two lists: keyboards, old fonts, habits and haste. For bench/link_generate.mjs.
const tones = {'\u0300': 'f', '\u0309': 'r', '\u0303': 'x', '\u0301': 's', '\u0323': 'j'};
const vni_tones = {'\u0301': '1', '\u0300': '2', '\u0309': '3', '\u0303': '4', '\u0323': '5'};

export const plain = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');

// The keys somebody hit with the driver switched off; the tone key last, as most people type, or at once.
export function keystrokes(text, vni, tone_last) {
  return text.split(' ').map((word) => {
    let out = '', tone = '';
    // NFD puts the dot before the circumflex; fingers do the shape first.
    for (const c of word.normalize('NFD').replace(/\u0323([\u0302\u0306\u031b])/g, '$1\u0323')) {
      const toned = vni ? vni_tones[c] : tones[c];
      if (toned) { if (tone_last) tone = toned; else out += toned; }
      else if (c === '\u0302') out += vni ? '6' : out.at(-1).toLowerCase();
      else if (c === '\u0306') out += vni ? '8' : 'w';
      else if (c === '\u031b') out += vni ? '7' : 'w';
      else if (c === 'đ' || c === 'Đ') out += vni ? (c === 'đ' ? 'd9' : 'D9') : (c === 'đ' ? 'dd' : 'DD');
      else out += c;
    }
    return out + tone;
  }).join(' ');
}

const tcvn3 = 'à\xB5ả\xB6ã\xB7á\xB8ạ\xB9ă\xA8ằ\xBBẳ\xBCẵ\xBDắ\xBEặ\xC6â\xA9ầ\xC7ẩ\xC8ẫ\xC9ấ\xCAậ\xCBđ\xAEè\xCCẻ\xCEẽ\xCFé\xD0ẹ\xD1ê\xAAề\xD2ể\xD3ễ\xD4ế\xD5ệ\xD6ì\xD7ỉ\xD8ĩ\xDCí\xDDị\xDEò\xDFỏ\xE1õ\xE2ó\xE3ọ\xE4ô\xABồ\xE5ổ\xE6ỗ\xE7ố\xE8ộ\xE9ơ\xACờ\xEAở\xEBỡ\xECớ\xEDợ\xEEù\xEFủ\xF1ũ\xF2ú\xF3ụ\xF4ư\xADừ\xF5ử\xF6ữ\xF7ứ\xF8ự\xF9ỳ\xFAỷ\xFBỹ\xFCý\xFDỵ\xFEĂ\xA1Â\xA2Ê\xA3Ô\xA4Ơ\xA5Ư\xA6Đ\xA7';
const tcvn3_table = new Map([...tcvn3].reduce((pairs, c, at, all) => (at % 2 ? pairs : [...pairs, [c, all[at + 1]]]), []));
export const in_tcvn3 = (text) => [...text.normalize('NFC')].map((c) => tcvn3_table.get(c) ?? tcvn3_table.get(c.toLowerCase()) ?? c).join('');

const vni_marks = {'': {'\u0300': 'ø', '\u0309': 'û', '\u0303': 'õ', '\u0301': 'ù', '\u0323': 'ï'}, '\u0302': {'': 'â', '\u0300': 'à', '\u0309': 'å', '\u0303': 'ã', '\u0301': 'á', '\u0323': 'ä'}, '\u0306': {'': 'ê', '\u0300': 'è', '\u0309': 'ú', '\u0303': 'ü', '\u0301': 'é', '\u0323': 'ë'}};
const vni_i = {'\u0309': 'æ', '\u0303': 'ó', '\u0323': 'ò', '\u0300': 'ì', '\u0301': 'í'};
export function in_vni(text) {
  return [...text.normalize('NFC')].map((letter) => {
    if (letter === 'đ') return 'ñ';
    if (letter === 'Đ') return 'Ñ';
    const [base, ...marks] = [...letter.normalize('NFD')];
    if (!marks.length) return letter;
    const tone = marks.find((mark) => tones[mark]) ?? '', shape = marks.find((mark) => !tones[mark]) ?? '';
    const upper = base !== base.toLowerCase(), cased = (c) => (upper ? c.toUpperCase() : c);
    if (base.toLowerCase() === 'i') return cased(vni_i[tone]);
    if (base.toLowerCase() === 'y' && tone === '\u0323') return cased('î');
    if (shape === '\u031b') return cased(base.toLowerCase() === 'o' ? 'ô' : 'ö') + (tone ? cased(vni_marks[''][tone]) : '');
    return base + cased(vni_marks[shape][tone]);
  }).join('');
}

// Hoà for hòa: the tone on the last vowel.
export const old_tones = (text) => text.replace(/òa/g, 'oà').replace(/óa/g, 'oá').replace(/ỏa/g, 'oả').replace(/ọa/g, 'oạ').replace(/ùy/g, 'uỳ').replace(/úy/g, 'uý').replace(/ủy/g, 'uỷ').replace(/ụy/g, 'uỵ');

const neighbours = {a: 'qsz', b: 'vn', c: 'xv', d: 'sf', e: 'wr', g: 'fh', h: 'gj', i: 'uo', k: 'jl', l: 'k', m: 'n', n: 'bm', o: 'ip', p: 'o', q: 'w', r: 'et', s: 'ad', t: 'ry', u: 'yi', v: 'cb', x: 'zc', y: 'tu'};
// One slip: a letter left out, doubled, hit beside, or two swapped; or a sound heard as written elsewhere.
export function slip(text, chance) {
  const letters = [...text.normalize('NFC')], at = 1 + Math.floor(chance() * (letters.length - 1)), kind = chance();
  if (letters[at] === ' ' || letters[at] === undefined) return text;
  if (kind < 0.2) letters.splice(at, 1);
  else if (kind < 0.35) letters.splice(at, 0, letters[at]);
  else if (kind < 0.6) { const near = neighbours[plain(letters[at]).toLowerCase()] ?? 'a'; letters[at] = near[Math.floor(chance() * near.length)]; }
  else if (kind < 0.75 && letters[at - 1] !== ' ') [letters[at - 1], letters[at]] = [letters[at], letters[at - 1]];
  else {
    for (const [from, to] of [['Hoàng', 'Huỳnh'], ['Vũ', 'Võ'], ['Phúc', 'Phước'], ['Tr', 'Ch'], ['S', 'X'], ['y', 'i'], ['iê', 'yê'], ['uy', 'ui'], ['ăn', 'ân'], ['n', 'ng'], ['ng', 'n'], ['L', 'N'], ['Gi', 'D']])
      if (text.includes(from) && chance() < 0.5) return text.replace(from, to);
    letters.splice(at, 1);
  }
  return letters.join('');
}

export function slip_digit(text, chance) {
  const at = Math.floor(chance() * text.length);
  if (chance() < 0.3 && at + 1 < text.length) return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
  return text.slice(0, at) + Math.floor(chance() * 10) + text.slice(at + 1);
}

export function without_some_marks(text, chance) {
  return text.split(' ').map((word) => (chance() < 0.5 ? plain(word) : chance() < 0.3 ? word.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '').normalize('NFC') : word)).join(' ');
}
