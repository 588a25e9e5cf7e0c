// A thin stand-in for the server, in memory, for working on the studio. Never shipped. usage: node tests/dev/mock.mjs [port]
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { components, customerService } from './components.mjs';

const port = Number(process.argv[2] ?? 5080);
const dist = new URL('../../dist/', import.meta.url).pathname;
const kinds = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
let next = 1;
const flows = new Map();
const runs = new Map();
const put = (document, id = `f${next++}`) => {
  const before = flows.get(id);
  const flow = { id, name: document.name, document, revision: (before?.revision ?? 0) + 1, stamp: `s${next++}`, modified: new Date().toISOString(), revisions: [...(before?.revisions ?? [])] };
  flow.revisions.push({ revision: flow.revision, created: flow.modified, note: null, document });
  flows.set(id, flow);
  return flow;
};
put(structuredClone(customerService), 'demo');
const many = { tunesmith: 1, name: '300 nodes', nodes: {}, canvas: {} };
for (let n = 0; n < 300; n++) { many.nodes[`n${n}`] = { component: 'logic.note', ...(n % 20 ? { inputs: { input: `n${n - 1}.output` } } : {}) }; many.canvas[`n${n}`] = { x: (n % 20) * 190, y: Math.floor(n / 20) * 150 }; }
put(many, 'many');
const sample = (n) => ({ messages: [{ role: 'user', content: ['How long do I have to return an opened headset?', 'Can I change the address after paying?', 'Who pays customs for Norway?'][n % 3] }, { role: 'assistant', content: ['14 days after delivery; opened audio, less 15 %.', 'Yes, until it is packed: Orders → Change address.', 'The receiver; the bill comes by SMS to [PHONE].'][n % 3] }], metadata: {}, provenance: { sourceHash: 'ab' } });
const findings = (document) => Object.entries(document.nodes).flatMap(([id, node]) => (node.component === 'training.trainer' && (node.settings?.epochs ?? 3) > 3 ? [{ code: 'EP02', severity: 'warning', path: `/nodes/${id}/settings/epochs`, message: `Epochs is ${node.settings.epochs}, and 2,900 samples overfit after about 3. The validation loss usually rises from there on.`, fix: { text: 'Set 3 epochs', changes: [{ path: `/nodes/${id}/settings/epochs`, value: 3 }] } }] : []));
const done = (count, port, type) => ({ state: 'done', itemsOut: count, seconds: 3, outputs: [{ port, type, many: true, count }] });
const start = (flow) => {
  const run = { id: `r${next++}`, flowId: flow, number: runs.size + 18, revision: 1, state: 'running', started: new Date().toISOString(), nodes: {} };
  runs.set(run.id, run);
  Object.assign(run.nodes, { loader: { ...done(214, 'documents', 'document'), state: 'cached' }, splitter: done(1204, 'chunks', 'document'), maker: { state: 'running', fraction: 0.62, itemsOut: 2115, rate: 18, secondsLeft: 72, failed: 67, counters: { 'tokens.in': 1460000, 'tokens.out': 520000 }, outputs: [{ port: 'samples', type: 'sample', many: true, count: 2115 }] }, cleaner: { state: 'running', fraction: 0.61, itemsOut: 1800, outputs: [{ port: 'samples', type: 'sample', many: true, count: 1800 }] }, split: { state: 'waiting', message: 'Waits for samples' }, base: { state: 'cached', outputs: [{ port: 'model', type: 'model', many: false, count: 1 }] }, trainer: { state: 'waiting' }, job: { state: 'suspended', message: 'Waits for approval' }, evaluation: { state: 'waiting' }, gate: { state: 'waiting' }, deploy: { state: 'waiting' } });
  return run;
};
const routes = [
  ['GET /api/status', () => ({ version: '0.1.0', plugins: [{ id: 'training', title: 'Training', version: '0.1.0' }], features: ['training', 'local'], accounts: false, dataFolder: '~/.tunesmith', findings: [] })],
  ['GET /api/components', () => components],
  ['GET /api/port-types', () => ({ types: [], conversions: [{ from: 'document', to: 'text' }, { from: 'dataset', to: 'sample' }] })],
  ['POST /api/components/:id/ports', ({ id }, body) => { const c = components.find((x) => x.id === id); return { inputs: [...c.inputs, ...[...(body.settings.prompt ?? '').matchAll(/\{(\w+)\}/g)].filter((m) => m[1] !== 'text').map((m) => ({ id: m[1], title: m[1], type: 'text', many: false, required: false, summary: '' }))], outputs: c.outputs, findings: [] }; }],
  ['GET /api/flows', () => [...flows.values()].map((f) => ({ id: f.id, name: f.name, modified: f.modified, nodes: Object.keys(f.document.nodes).length, lastRun: null }))],
  ['POST /api/flows', (_, body) => put(body.template ? structuredClone(customerService) : { tunesmith: 1, name: body.name ?? 'Untitled flow', nodes: {}, canvas: {}, ...(body.document ?? {}) })],
  ['POST /api/flows/check', (_, body) => ({ findings: findings(body.document) })],
  ['GET /api/flows/:id', ({ id }) => flows.get(id)],
  ['PUT /api/flows/:id', ({ id }, body, request) => (request.headers['if-match'] === flows.get(id).stamp ? put(body.document, id) : [412, { title: 'Stale', detail: 'Changed meanwhile.', code: 'TS8412', current: flows.get(id) }])],
  ['GET /api/flows/:id/revisions', ({ id }) => flows.get(id).revisions],
  ['GET /api/flows/:id/revisions/:n', ({ id, n }) => ({ ...flows.get(id), ...flows.get(id).revisions[n - 1] })],
  ['POST /api/flows/:id/restore/:n', ({ id, n }) => put(flows.get(id).revisions[n - 1].document, id)],
  ['DELETE /api/flows/:id', ({ id }) => void flows.delete(id)],
  ['POST /api/flows/:id/runs', ({ id }) => start(id)],
  ['GET /api/runs', () => [...runs.values()].reverse()],
  ['GET /api/runs/:id', ({ id }) => runs.get(id)],
  ['POST /api/runs/:id/cancel', ({ id }) => void (runs.get(id).state = 'cancelled')],
  ['GET /api/runs/:id/nodes/:node/outputs/:port', (_, __, request) => { const q = new URL(request.url, 'http://x').searchParams; const offset = Number(q.get('offset')); return { total: 2115, offset, items: Array.from({ length: Number(q.get('limit')) }, (_, n) => sample(offset + n)) }; }],
  ['GET /api/runs/:id/nodes/:node/failed', () => ({ total: 1, offset: 0, items: [{ index: 3, message: 'The answer was not JSON.', item: sample(1), attempts: 3 }] })],
  ['GET /api/templates', () => [{ slug: 'customer-service-qa', title: { en: 'Customer-service Q&A LoRA', zh: '客服问答 LoRA 微调' }, summary: { en: 'Handbook to a support model, served', zh: '从客服手册到上线的客服模型' }, tags: ['question answering'], minutes: 4, needs: [], document: customerService }]],
  ['GET /api/chat-models', () => ['local:tunesmith-pocket', 'openai:gpt-4o-mini']],
  ['GET /api/providers', () => [{ prefix: 'local', title: 'Embedded', ready: true }]],
  ['GET /api/secrets', () => ['OPENAI_API_KEY']],
  ['GET /api/files', () => [{ path: 'handbook-2026/returns.md', size: 1200, modified: new Date().toISOString(), folder: false }]],
  ['GET /api/datasets', () => []],
];
const match = (method, path) => {
  for (const [key, handler] of routes) {
    const [verb, pattern] = key.split(' ');
    const names = [];
    const found = verb === method && new RegExp(`^${pattern.replace(/:(\w+)/g, (_, name) => (names.push(name), '([^/]+)'))}$`).exec(path);
    if (found) return [handler, Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1])]))];
  }
  return null;
};
createServer(async (request, response) => {
  const path = new URL(request.url, 'http://x').pathname;
  if (path.startsWith('/api/')) {
    let raw = '';
    for await (const part of request) raw += part;
    const hit = match(request.method, path);
    const answer = hit ? hit[0](hit[1], raw ? JSON.parse(raw) : {}, request) : [404, { title: 'Not found', detail: `There is no ${path}.`, code: 'TS8404' }];
    const [status, body] = Array.isArray(answer) && typeof answer[0] === 'number' ? answer : [answer === undefined ? 204 : 200, answer];
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body === undefined ? undefined : JSON.stringify(body));
    return;
  }
  const file = join(dist, path);
  const found = existsSync(file) && extname(file) ? file : join(dist, 'index.html');
  response.writeHead(200, { 'Content-Type': kinds[extname(found)] ?? 'application/octet-stream' }).end(readFileSync(found));
}).listen(port, '127.0.0.1', () => console.log(`mock at http://127.0.0.1:${port}`));
