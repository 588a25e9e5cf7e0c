// Screenshots for looking at. usage: node tests/dev/shot.mjs OUT PATH [width height theme language] [script]
import { mkdtempSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [out, path, width = '1440', height = '900', theme = 'light', language = 'en', script] = process.argv.slice(2);
const base = process.env.BASE ?? (process.env.DATA ? 'http://127.0.0.1:5311' : 'http://127.0.0.1:5080');
const context = await chromium.launchPersistentContext(mkdtempSync('/tmp/shot-'), { executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'], viewport: { width: +width, height: +height } });
const page = context.pages()[0] ?? (await context.newPage());
page.on('console', (message) => { if (message.type() === 'error') console.log('console:', message.text().slice(0, 300)); });
page.on('pageerror', (error) => console.log('page error:', error.message.slice(0, 500)));
if (process.env.DATA) {
  const { address, token } = JSON.parse(readFileSync(`${process.env.DATA}/server.json`, 'utf8'));
  const { address: link } = await (await fetch(`${address}/api/link`, { method: 'POST', headers: { Authorization: `Bearer ${token}` } })).json();
  await page.goto(link);
  await page.waitForTimeout(400);
}
await page.addInitScript(([t, l]) => localStorage.setItem('tunesmith.appearance', JSON.stringify({ theme: t, language: l })), [theme, language]);
// A machine without Chinese fonts borrows one from a package: ZHFONT is the folder of @fontsource-variable/noto-sans-sc.
const { ZHFONT } = process.env;
if (ZHFONT) await page.route('**/zhfont/*', (route) => route.fulfill({ path: `${ZHFONT}/files/${route.request().url().split('/').at(-1)}` }));
await page.goto(base + path);
if (ZHFONT) await page.addStyleTag({ content: readFileSync(`${ZHFONT}/index.css`, 'utf8').replaceAll('./files/', '/zhfont/').replaceAll('Noto Sans SC Variable', 'Noto Sans SC') });
await page.waitForTimeout(Number(process.env.WAIT ?? 900));
if (script) { await (0, eval)(`async (page) => { ${script} }`)(page); await page.waitForTimeout(500); }
await page.screenshot({ path: out });
await context.close();
