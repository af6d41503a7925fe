// Opens pages as a reader would, with the network cut off. Called by html.sh, which says where
// they are; exits with 1 when something is wrong.

import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { inflateRawSync } from "node:zlib";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const out = resolve(process.argv[2]);
const networks = readdirSync(out).filter((name) => name.endsWith(".html") && name !== "several.html").map((name) => join(out, name));
const documents = ["several.html", "pages/index.html", "pages/09CASABLANCA38.html"].map((name) => join(out, name));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND"],
});
const wrong = [];
let large = 0;
const expect = (what, is) => { if (!is) wrong.push(what); };

async function open(file, { scheme = "light", width = 1280, script = true } = {}) {
  // The page's own policy would keep axe out; it is tested where axe is not.
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: script, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.on("pageerror", (error) => wrong.push(`${file}: ${error.message}`));
  page.on("console", (message) => { if (message.type() === "error") wrong.push(`${file}: ${message.text()}`); });
  page.on("request", (request) => { if (!/^(file|data|blob):/.test(request.url())) wrong.push(`${file} asks for ${request.url()}`); });
  await page.goto(`file://${file}`);
  if (script && networks.includes(file)) await page.waitForSelector("#picture:not([hidden])");
  return page;
}

async function accessible(page, name) {
  const result = await page.evaluate(`(() => { const module = undefined, exports = undefined, define = undefined; ${axe}; return window.axe.run({ resultTypes: ["violations"] }); })()`);
  for (const violation of result.violations)
    wrong.push(`${name}: ${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`);
}

for (const file of [...networks, ...documents]) {
  for (const scheme of ["light", "dark"]) {
    const page = await open(file, { scheme });
    if (networks.includes(file) && await page.locator("#edges tbody tr").count()) {
      await page.evaluate(() => { location.hash = document.querySelector("#edges tbody tr").id; });
      await page.waitForSelector("#pane:not([hidden])");
    }
    await accessible(page, `${file} (${scheme})`);
    await page.context().close();
  }
  const narrow = await open(file, { width: 320 });
  const overflow = await narrow.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(`${file} is ${overflow} pixels too wide at 320`, overflow <= 0);
  await narrow.context().close();
}

for (const file of networks) {
  const plain = await open(file, { script: false });
  const rows = await plain.locator("#nodes tbody tr").count();
  expect(`${file}: no rows without script`, rows > 0 && await plain.locator("#nodes tbody tr").first().isVisible());
  expect(`${file}: an empty picture without script`, !(await plain.locator("#picture").isVisible()));
  await plain.context().close();

  const page = await open(file);
  const element = page.locator("#network"), text = await element.textContent();
  const packed = (await element.getAttribute("data-form")) === "deflate";
  expect(`${file} has ${text.length} characters of plain data`, packed || text.length <= 1 << 18);
  if (packed) large += 1;
  const { nodes, edges } = JSON.parse(packed ? inflateRawSync(Buffer.from(text, "base64")).toString() : text);
  expect(`${file}: rows and data differ`, nodes.length === rows && edges.length === await page.locator("#edges tbody tr").count());
  expect(`${file}: an empty picture`, await page.evaluate(() => {
    const canvas = document.getElementById("canvas");
    return new Set(new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size > 20;
  }));
  await page.keyboard.press("/");
  await page.keyboard.type(nodes[0][1].toUpperCase());
  await page.keyboard.press("Enter");
  expect(`${file}: search opens no name`, (await page.locator("#pane-title").textContent()) === nodes[0][1]);
  await page.locator("#frame").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  expect(`${file}: keys open no pane`, await page.locator("#pane-title").isVisible());
  await page.keyboard.press("Escape");
  expect(`${file}: Esc closes no pane`, !(await page.locator("#pane").isVisible()));
  await page.locator("#edges tbody tr td.n a").first().click();
  expect(`${file}: a line shows no evidence`, await page.locator("#pane blockquote mark, #pane blockquote").count() > 0);
  await page.locator("#nodes thead button").first().click();
  const names = await page.locator("#nodes tbody tr th a").allTextContents();
  // From a day after the first line's last one on, it is not there, and comes back without.
  const dated = edges.find((edge) => edge[8] !== null && edge[8] !== undefined);
  if (dated && await page.locator("#legend input[type=date]").count()) {
    const shown = () => page.locator("#edges tbody tr:not([hidden])").count();
    const all = await shown();
    await page.locator("#legend input[type=date]").first().fill("2101-01-01");
    expect(`${file}: lines of other days are shown`, await shown() === 0);
    await page.locator("#legend input[type=date]").first().fill("1900-01-01");
    const again = await shown();
    expect(`${file}: ${again} lines have a date, of ${all}`, again > 0 && again <= all);
    await page.locator("#legend input[type=date]").first().fill("");
    expect(`${file}: lines do not come back`, await shown() === all);
  }
  expect(`${file}: names are not sorted`, names.every((name, at) => at === 0 || new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare(names[at - 1], name) <= 0));
  await page.context().close();
}

expect("no page was large enough for compressed data", large > 0);
await browser.close();
for (const one of wrong) console.error(one);
console.log(wrong.length ? `${wrong.length} things are wrong` : `${networks.length + documents.length} pages are sound`);
process.exit(wrong.length ? 1 : 0);
