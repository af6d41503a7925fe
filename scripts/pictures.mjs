// Takes the pictures of the README. Called by pictures.sh.

import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const [from, to] = process.argv.slice(2, 4).map((path) => resolve(path));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
});
const page = await browser.newPage({ viewport: { width: 1200, height: 860 }, reducedMotion: "reduce" });
await page.goto(`file://${join(from, "network.html")}`);
await page.waitForTimeout(500);
await page.screenshot({ path: join(to, "network.png") });
// The heaviest line with its evidence.
await page.evaluate(() => { location.hash = document.querySelector("#edges tbody tr").id; });
await page.waitForSelector("#pane blockquote");
await page.waitForTimeout(500);
await page.screenshot({ path: join(to, "evidence.png") });
await page.goto(`file://${join(from, "cable.html")}`);
await page.setViewportSize({ width: 900, height: 1000 });
await page.screenshot({ path: join(to, "cable.png") });
await page.setViewportSize({ width: 1200, height: 900 });
await page.goto(`${process.argv[4]}/entity/ma/ministry-of-interior`);
await page.screenshot({ path: join(to, "explorer.png") });
await browser.close();
