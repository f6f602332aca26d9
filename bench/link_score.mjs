// SPDX-License-Identifier: Apache-2.0
// Holds PAIRS.csv against truth.csv: precision, recall and F1 at 0.5 and at 0.995, recall at high precision, calibration.
//   node bench/link_score.mjs PAIRS.csv TRUTH.csv [--missed FILE]
import {readFileSync, writeFileSync} from 'node:fs';

const [pairs_file, truth_file, ...words] = process.argv.slice(2);
const rows = (file) => readFileSync(file, 'utf8').trim().split('\n').slice(1).filter(Boolean).map((line) => line.split(','));
const truth = new Set(rows(truth_file).map(([one, other]) => `${one},${other}`));
const pairs = rows(pairs_file).map(([one, other, probability]) => ({key: `${one},${other}`, p: Number(probability)}));
for (const pair of pairs) pair.right = truth.has(pair.key);

function at(least) {
  const chosen = pairs.filter((pair) => pair.p >= least), right = chosen.filter((pair) => pair.right).length;
  const precision = right / chosen.length, recall = right / truth.size;
  return {precision, recall, f1: 2 * precision * recall / (precision + recall)};
}
const show = (value) => value.toFixed(4);
for (const least of [0.5, 0.995]) { const {precision, recall, f1} = at(least); console.log(`at ${least}: P ${show(precision)} R ${show(recall)} F1 ${show(f1)}`); }
pairs.sort((one, other) => other.p - one.p);
let right = 0, best = 0, at_95 = 0, at_99 = 0, at_999 = 0;
pairs.forEach((pair, n) => {
  right += pair.right;
  const precision = right / (n + 1), recall = right / truth.size;
  if (right) best = Math.max(best, 2 * precision * recall / (precision + recall));
  if (precision >= 0.95) at_95 = recall;
  if (precision >= 0.99) at_99 = recall;
  if (precision >= 0.999) at_999 = recall;
});
let error = 0;
const bins = Array.from({length: 10}, () => ({n: 0, p: 0, right: 0}));
for (const pair of pairs) { const bin = bins[Math.min(9, Math.floor(pair.p * 10))]; ++bin.n; bin.p += pair.p; bin.right += pair.right; }
for (const bin of bins) if (bin.n) error += Math.abs(bin.p - bin.right) / pairs.length;
console.log(`best F1 ${show(best)}, recall at P 95 % ${show(at_95)}, at P 99 % ${show(at_99)}, at P 99.9 % ${show(at_999)}, pairs ${pairs.length}, recall of all ${show(right / truth.size)}`);
console.log(`calibration error ${show(error)}: ${bins.map((bin) => (bin.n ? `${(bin.p / bin.n).toFixed(2)}→${(bin.right / bin.n).toFixed(2)} (${bin.n})` : '-')).join(' ')}`);
const review = pairs.filter((pair) => pair.p >= 0.05 && pair.p < 0.995).length;
console.log(`to review (0.05 to 0.995): ${review} pairs`);
const missed = words.indexOf('--missed');
if (missed >= 0) {
  const found = new Set(pairs.filter((pair) => pair.p >= 0.5).map((pair) => pair.key));
  writeFileSync(words[missed + 1], [...truth].filter((key) => !found.has(key)).map((key) => `missed,${key}`).concat(pairs.filter((pair) => pair.p >= 0.5 && !pair.right).map((pair) => `wrong,${pair.key},${pair.p}`)).join('\n') + '\n');
}
