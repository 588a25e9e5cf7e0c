// First load: the scripts that the page needs before it shows its first screen, compressed. More than the limit fails.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const limit = 350;
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const seen = new Set();
const visit = (key) => {
  if (seen.has(key)) return;
  seen.add(key);
  (manifest[key].imports ?? []).forEach(visit);
};
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const size = (keys) => keys.reduce((sum, key) => sum + gzipSync(readFileSync(`dist/${manifest[key].file}`), { level: 9 }).length, 0) / 1024;
visit(entry);
const first = size([...seen]);
const heaviest = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && key.includes('Page')).map((key) => {
  const before = new Set(seen);
  visit(key);
  const added = size([...seen].filter((each) => !before.has(each)));
  for (const each of [...seen]) if (!before.has(each)) seen.delete(each);
  return { key, added };
}).sort((a, b) => b.added - a.added)[0];
const total = first + (heaviest?.added ?? 0);
console.log(`first load: ${first.toFixed(0)} KB, with the heaviest page (${heaviest?.key ?? 'none'}) ${total.toFixed(0)} KB of compressed script; limit ${limit}`);
if (total > limit) process.exit(1);
