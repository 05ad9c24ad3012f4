import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { commandLine } from '../cli/command-line';
import { temporaryFolder } from '../cli/temporary-folder';

const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const lacking = [
  ...(existsSync(browserPath) ? [] : [`there is no ${browserPath} (CHROMIUM can name another)`]),
  ...(spawnSync('java', ['-version']).error ? ['there is no Java'] : []),
];

/** How long to wait for the browser, in milliseconds; a busy machine takes its time. */
const patience = 120_000;

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Serves the files of a folder on loopback. */
function serve(folder: string): Promise<Server> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const file = join(folder, pathname === '/' ? 'index.html' : decodeURIComponent(pathname));
    if (!existsSync(file)) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain' }).end(readFileSync(file));
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done(server));
  });
}

describe('the Allure report in a browser', { skip: lacking.length > 0 && lacking.join(', ') }, () => {
  const cwd = temporaryFolder();
  let server: Server;
  let browser: Browser;
  let page: Page;
  let address: string;
  const elsewhere: string[] = [];

  before(async () => {
    assert.equal((await commandLine(['run', '--tags', '@seed', '--bugs'], { cwd })).code, 0);
    assert.equal((await commandLine(['report'], { cwd })).code, 0);
    server = await serve(join(cwd, 'reports', 'allure-report'));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await chromium.launch({
      executablePath: browserPath,
      args: ['--no-sandbox', '--disable-gpu'],
      timeout: patience,
    });
    page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
    page.setDefaultTimeout(patience);
    await page.route(
      (url) => url.origin !== new URL(address).origin,
      (route) => {
        elsewhere.push(route.request().url());
        return route.abort();
      },
    );
  });

  after(async () => {
    await browser?.close();
    server?.close();
  });

  test('tells what was judged, and by what', async () => {
    await page.goto(address);
    await page.getByText('HA conformance of model 5.2.0').first().waitFor();
    await page.getByText('pve-ha-manager', { exact: true }).waitFor();
  });

  test('has the reported cases among the known deviations', async () => {
    await page.goto(`${address}#categories`);
    await page.getByText('Known deviations', { exact: true }).click();
    await page.getByText('vm:101 should return to node3, but stays on node1').first().click();
    await page.getByText('VMs that are kept together go back together').first().click();
    await page.getByText('known deviation: VMs that are kept together hold one another').first().waitFor();
  });

  test('shows with a scenario its requirement and how it went', async () => {
    await page.getByText('MNT-030', { exact: false }).first().waitFor();
    await page.getByText('timeline.svg').first().click();
    await page.getByText('timeline.txt').first().click();
    await page.getByText('> crm node3 enable-node-maintenance').first().waitFor();
  });

  test('has the bug report with its scenario', async () => {
    await page.getByText('bug-report.txt').first().click();
    await page.getByText('STEPS TO REPRODUCE').first().waitFor();
    await page.getByText('bug-report.md').first().waitFor();
  });

  test('finds scenarios by area, feature and rule', async () => {
    await page.goto(`${address}#behaviors`);
    await page.getByText('Maintenance', { exact: true }).first().click();
    await page.getByText('Resources that are kept together come back from maintenance').first().click();
    await page
      .getByText('What leaves a node because of maintenance comes back when the maintenance ends')
      .first()
      .waitFor();
  });

  test('needs nothing from elsewhere', () => {
    assert.deepEqual(elsewhere, []);
  });
});
