// Splits a text with LangChain.js and prints the processor time of the best round and a hash of the chunks.
// usage: node peer.mjs FOLDER_WITH_NODE_MODULES TEXT_FILE OPTIONS_JSON ROUNDS
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, file, options, rounds] = process.argv.slice(2);
const { RecursiveCharacterTextSplitter } = createRequire(join(folder, 'package.json'))('@langchain/textsplitters');
const text = readFileSync(file, 'utf8');
const splitter = new RecursiveCharacterTextSplitter(JSON.parse(options));
let best = Infinity, chunks = [];
for (let round = 0; round < Number(rounds); round++) {
  const before = process.cpuUsage();
  chunks = await splitter.splitText(text);
  const used = process.cpuUsage(before);
  best = Math.min(best, (used.user + used.system) / 1e6);
}
const hash = createHash('sha256');
for (const chunk of chunks) hash.update(chunk, 'utf8').update('\0');
console.log(JSON.stringify({ seconds: best, chunks: chunks.length, hash: hash.digest('hex') }));
