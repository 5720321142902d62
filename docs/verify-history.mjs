// node docs/verify-history.mjs page.json …: checks a history as the API answers it, all its pages in order (docs/history.md).
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const jcs = v => Array.isArray(v) ? `[${v.map(jcs)}]`
  : v && typeof v === 'object' ? `{${Object.keys(v).sort().map(k => `${JSON.stringify(k)}:${jcs(v[k])}`)}}` : JSON.stringify(v);
const sha = v => createHash('sha256').update(jcs(v)).digest('hex');
const events = process.argv.slice(2).flatMap(page => JSON.parse(readFileSync(page, 'utf8')).events);
let previous = '', checked = 0;
events.forEach(({ hash, salts = {}, text, ...rest }, i) => {
  const fail = why => { console.log(`event ${i + 1}: ${why}`); process.exit(1); };
  if (rest.number !== i + 1 || rest.previousHash !== previous) fail('out of place');
  previous = hash;
  if (!rest.form) return; // The first form: only the platform, which has all of it, can check it.
  for (const [pointer, digest] of Object.entries(rest.digests)) {
    const path = pointer.split('/').slice(1), name = path.pop(), holder = path.reduce((o, p) => o?.[p], rest);
    if (salts[pointer] && sha([salts[pointer], pointer, holder[name]]) !== digest) fail(`${pointer} was altered`);
    if (holder) delete holder[name];
  }
  if (sha(rest) !== hash) fail('was altered');
  checked++;
});
console.log(`${events.length} events in order, ${checked} checked.`);
