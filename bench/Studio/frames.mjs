// Frames while a flow of 300 nodes is panned and zoomed in Debian's Chromium. usage: eng/web frames [NODES]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const { chromium } = createRequire(join(root, 'web/package.json'))('playwright-core');
const count = Number(process.argv[2] ?? 300);
const data = mkdtempSync(join(tmpdir(), 'tunesmith-frames-'));
const port = 20_000 + Math.floor(Math.random() * 30_000);
const server = spawn('dotnet', [join(root, 'artifacts/bin/Tunesmith.Server/debug/Tunesmith.Server.dll'), `--port=${port}`, `--data=${data}`], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
const link = await new Promise((found, lost) => {
  let text = '';
  server.stdout.on('data', (part) => { text += part; const match = /http\S+\/link\/\w+/.exec(text); if (match) found(match[0]); });
  server.on('exit', () => lost(new Error('The server ended before it gave its link.')));
});

/** Rows of twenty, each node fed by its left neighbour; every row begins with a reader. */
function flow() {
  const nodes = {};
  const canvas = {};
  for (let at = 0; at < count; at++) {
    const [row, column] = [Math.floor(at / 20), at % 20];
    nodes[`n${at}`] = column === 0
      ? { component: 'files.read', settings: { path: `data/${row}.md` } }
      : { component: 'text.recursive-splitter', settings: { chunkSize: 100 + column }, inputs: { documents: column === 1 ? `n${at - 1}.documents` : `n${at - 1}.chunks` } };
    canvas[`n${at}`] = { x: column * 200, y: row * 170 };
  }
  return { tunesmith: 1, name: `${count} nodes`, nodes, canvas };
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
try {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(link);
  await page.waitForURL((url) => !url.pathname.startsWith('/link'));
  await page.waitForLoadState('networkidle');
  const id = await page.evaluate(async (document) => (await (await fetch('/api/flows', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: document.name, document }) })).json()).id, flow());
  await page.goto(new URL(`/flows/${id}`, link).toString());
  await page.locator('.react-flow__node').first().waitFor();
  await page.waitForTimeout(1_500);
  await page.evaluate(() => {
    globalThis.frames = [];
    let last = performance.now();
    const tick = (now) => { globalThis.frames.push(now - last); last = now; requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
  });
  const box = await page.locator('.react-flow__pane').boundingBox();
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const measure = async (name, gesture) => {
    const calls = page.context().newCDPSession(page);
    const session = await calls;
    await session.send('Performance.enable');
    const busy = async () => Object.fromEntries((await session.send('Performance.getMetrics')).metrics.map(({ name: key, value }) => [key, value])).TaskDuration;
    await page.evaluate(() => { globalThis.frames.length = 0; });
    const before = await busy();
    await gesture();
    const worked = (await busy()) - before;
    const frames = (await page.evaluate(() => globalThis.frames)).sort((a, b) => a - b);
    const at = (share) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))];
    console.log(`${name.padEnd(22)} ${String(frames.length).padStart(4)} frames, median ${at(0.5).toFixed(1)} ms, 95th ${at(0.95).toFixed(1)} ms, worst ${at(1).toFixed(1)} ms; main thread ${((worked / frames.length) * 1_000).toFixed(1)} ms a frame`);
    await session.detach();
  };
  const whole = async () => { await page.getByRole('button', { name: 'Fit the flow' }).click(); await page.waitForTimeout(1_200); };
  const drawn = () => page.locator('.react-flow__node').count();
  await page.mouse.move(middle.x, middle.y);
  for (let turn = 0; turn < 12; turn++) await page.mouse.wheel(0, -120);
  await page.waitForTimeout(500);
  await measure(`pan, ${await drawn()} drawn`, async () => {
    await page.mouse.move(box.x + 40, box.y + 40);
    await page.mouse.down();
    for (let step = 0; step < 120; step++) await page.mouse.move(box.x + 40 + Math.sin(step / 12) * 300 + 300, box.y + 40 + step * 4);
    await page.mouse.up();
  });
  await whole();
  await measure(`pan, ${await drawn()} drawn`, async () => {
    await page.mouse.move(box.x + 20, box.y + 20);
    await page.mouse.down();
    for (let step = 0; step < 120; step++) await page.mouse.move(box.x + 20 + Math.sin(step / 12) * 200 + 200, box.y + 20 + step * 3);
    await page.mouse.up();
  });
  await whole();
  await measure('zoom in and out', async () => {
    await page.mouse.move(middle.x, middle.y);
    for (let step = 0; step < 60; step++) await page.mouse.wheel(0, step < 30 ? -60 : 60);
  });
} finally {
  await browser.close();
  const ended = new Promise((done) => server.on('exit', done));
  server.kill();
  await ended;
  rmSync(data, { recursive: true, force: true });
}
