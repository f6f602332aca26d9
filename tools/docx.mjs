// SPDX-License-Identifier: Apache-2.0
// Makes a Word document in the official layout from a plan in plain text: node tools/docx.mjs IN.txt OUT.docx
// The head becomes a table of two columns without lines, headings take their numbers from styles (I. 1. a) -), and the list
// of recipients stands beside the signature. Used for demo/plans and for the tests of the reader.
import {readFileSync, writeFileSync} from 'node:fs';
import {deflateRawSync} from 'node:zlib';

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const run = (text) => `<w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r>`;
const paragraph = (text, properties = '') => `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${text && run(text)}</w:p>`;
const numbered = (level, text) => paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`);
const cell = (lines) => `<w:tc>${lines.length ? lines.map((line) => paragraph(line, '<w:jc w:val="center"/>')).join('') : '<w:p/>'}</w:tc>`;
const sideBySide = (left, right) => `<w:tbl><w:tr>${cell(left)}${cell(right)}</w:tr></w:tbl>`;

const levels = [[/^[IVX]+\.\s+/, 'upperRoman', '%1.'], [/^\d+\.\s+/, 'decimal', '%2.'], [/^[a-zđ]\)\s+/, 'lowerLetter', '%3)'], [/^-\s+/, 'bullet', '-'], [/^\+\s+/, 'bullet', '+']];
const rule = (line) => /^[-*_]{3,}$/.test(line);
const motto = (line) => /^(CỘNG HÒA|Độc lập|ĐOÀN TNCS HỒ CHÍ MINH$)|, ngày /.test(line);

function body(lines) {
  const kind = lines.findIndex((line) => /^(KẾ HOẠCH|QUYẾT ĐỊNH|KẾT LUẬN|CHƯƠNG TRÌNH|HƯỚNG DẪN)$/.test(line));
  const closing = lines.findIndex((line) => line.startsWith('Nơi nhận'));
  const head = kind > 0 ? lines.slice(0, kind).filter((line) => line && !rule(line)) : [];
  const end = closing < 0 ? lines.length : closing;
  const parts = [];
  if (head.length) parts.push(sideBySide(head.filter((line) => !motto(line)), head.filter(motto)));
  // Automatic numbers only where the text begins each list with its first number.
  for (const line of lines.slice(Math.max(kind, 0), end)) {
    if (!line || rule(line)) continue;
    const level = levels.findIndex(([pattern]) => pattern.test(line));
    parts.push(level < 0 ? paragraph(line) : numbered(level, line.replace(levels[level][0], '')));
  }
  if (closing >= 0) {
    const rest = lines.slice(closing).filter(Boolean);
    const signature = rest.findIndex((line) => /^(TM\.|KT\.|TL\.|GIÁM ĐỐC|BÍ THƯ|CHỦ TỊCH)/.test(line));
    parts.push(sideBySide(signature < 0 ? rest : rest.slice(0, signature), signature < 0 ? [] : rest.slice(signature)));
  }
  return parts.join('');
}

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const xml = (content) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`;
const lines = readFileSync(process.argv[2], 'utf8').split('\n').map((line) => line.trim());
const hasRoman = lines.some((line) => levels[0][0].test(line));
const shown = levels.map(([, format, text], level) => `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`).join('');
const files = {
  '[Content_Types].xml': xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>'),
  '_rels/.rels': xml('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
  'word/_rels/document.xml.rels': xml('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>'),
  'word/numbering.xml': xml(`<w:numbering ${word}><w:abstractNum w:abstractNumId="0">${shown}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`),
  'word/document.xml': xml(`<w:document ${word}><w:body>${body(lines)}<w:sectPr/></w:body></w:document>`),
};
if (!hasRoman) files['word/numbering.xml'] = files['word/numbering.xml'].replace('w:val="upperRoman"', 'w:val="none"');

// Node 18 has none of its own.
function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; ++bit) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

// A zip file: each entry behind its own head, and the directory at the end.
const entries = [], directory = [];
let at = 0;
for (const [name, content] of Object.entries(files)) {
  const plain = Buffer.from(content), packed = deflateRawSync(plain), path = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(0x0800, 2);
  common.writeUInt16LE(8, 4);
  common.writeUInt16LE(0x5a21, 8); // one fixed day, so that the same text gives the same file
  common.writeUInt32LE(crc32(plain), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(plain.length, 18);
  common.writeUInt16LE(path.length, 22);
  entries.push(Buffer.from('PK\x03\x04', 'latin1'), common, path, packed);
  const place = Buffer.alloc(14);
  place.writeUInt32LE(at, 10);
  directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, path);
  at += 30 + path.length + packed.length;
}
const index = Buffer.concat(directory), last = Buffer.alloc(18);
last.writeUInt16LE(Object.keys(files).length, 4);
last.writeUInt16LE(Object.keys(files).length, 6);
last.writeUInt32LE(index.length, 8);
last.writeUInt32LE(at, 12);
writeFileSync(process.argv[3], Buffer.concat([...entries, index, Buffer.from('PK\x05\x06', 'latin1'), last]));
