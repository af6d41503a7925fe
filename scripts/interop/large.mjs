// A network of more names than a page can draw, in a browser with WebGL, without it, and without
// scripts: somebody finds a name in the picture, reads who it is and goes to the words, by mouse and
// by keys; who has no picture is told so and has the tables.
//
//   CHROMIUM=/usr/bin/chromium node large.mjs http://127.0.0.1:8417/
//
// Called by web.sh.
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const axe = require("axe-core");

const base = process.argv[2].replace(/\/$/, "");
const path = "/network?view=cooccurrence&limit=700";
const faults = [];
const fault = (where, what) => { faults.push(`${where}: ${what}`); console.log(`  ${where}: ${what}`); };

async function open(browser, options, where) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (message) => { if (message.type() === "error") fault(where, message.text()); });
  page.on("pageerror", (error) => fault(where, error));
  page.on("request", (request) => { if (!request.url().startsWith(base)) fault(where, `asks ${request.url()}`); });
  await page.goto(base + path);
  return page;
}
async function sound(page, where) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) fault(where, `${over} px too wide`);
  await page.evaluate(axe.source);
  const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  for (const one of result.violations) fault(where, `${one.id}: ${one.nodes.length} × ${one.help}: ${one.nodes[0].html.slice(0, 160)}`);
}
// Without pictures the tables hold what there is, and say why.
async function told(page, where) {
  if (!(await page.locator("#unseen").isVisible())) fault(where, "nobody is told why there is no picture");
  if (await page.locator("#stage").isVisible()) fault(where, "an empty picture is shown");
  if ((await page.locator("#nodes tbody tr").count()) < 50) fault(where, "the table is empty");
  await page.locator("#unseen a").click();
  await page.locator("svg.network circle").first().waitFor({ timeout: 60000 }).catch(() => fault(where, "no smaller picture"));
}

const launch = (args) => chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", ...args] });
let browser = await launch(["--enable-unsafe-swiftshader"]);
for (const [colorScheme, width] of [["light", 1280], ["dark", 1280], ["light", 320]]) {
  const where = `WebGL ${colorScheme} ${width}`;
  const page = await open(browser, { colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" }, where);
  await page.locator("#stage[data-drawn]").waitFor({ timeout: 60000 }).catch(() => fault(where, "nothing is drawn"));
  const drawn = +(await page.getAttribute("#stage", "data-drawn"));
  const said = +(await page.locator(".summary strong").textContent()).replace(/\D.*$/, "");
  if (!(drawn > 400) || drawn !== said) fault(where, `${drawn} are drawn of ${said}`);
  if (await page.locator("#unseen").isVisible()) fault(where, "it says that there is no picture");
  await sound(page, where);
  // The picture is there: its pixels have many colors.
  const colors = await page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => {
      const seen = new Set();
      for (const canvas of document.querySelectorAll(".paper canvas")) {
        const copy = document.createElement("canvas");
        copy.width = canvas.width; copy.height = canvas.height;
        const context = copy.getContext("2d");
        context.drawImage(canvas, 0, 0);
        const data = context.getImageData(0, 0, copy.width, copy.height).data;
        for (let at = 0; at < data.length; at += 4 * 97) if (data[at + 3]) seen.add(data[at] << 16 | data[at + 1] << 8 | data[at + 2]);
      }
      done(seen.size);
    });
  }));
  if (colors < 2) fault(where, "the picture is empty");
  // A name is found, told, and leads to the words; all by keys.
  const name = await page.locator("#nodes tbody tr td bdi").nth(4).textContent();
  await page.focus(".tools input");
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await page.locator("#pane h2", { hasText: name }).waitFor({ timeout: 5000 }).catch(() => fault(where, `${name} is not shown`));
  if (!(await page.locator("#pane li a").count())) fault(where, "no ties are told");
  await sound(page, `${where}, chosen`);
  await page.focus(".paper");
  await page.keyboard.press("+"); await page.keyboard.press("ArrowLeft"); await page.keyboard.press("Escape");
  if (await page.locator("#pane").isVisible()) fault(where, "Escape does not close");
  // A click on a circle does the same: the found name is in the middle.
  await page.fill(".tools input", "");
  await page.fill(".tools input", name);
  await page.keyboard.press("Enter");
  await page.locator("#pane h2").waitFor();
  await page.waitForTimeout(600);
  await page.locator("#pane button").click();
  const box = await page.locator(".paper").boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.locator("#pane h2", { hasText: name }).waitFor({ timeout: 5000 }).catch(() => fault(where, "a click tells nothing"));
  await page.locator("#pane li a").first().click();
  await page.waitForURL(/together|doc/, { timeout: 15000 }).catch(() => fault(where, "a tie leads nowhere"));
  if (!(await page.locator(".passage mark").count())) fault(where, "a tie has no words");
  await page.context().close();
}
await browser.close();

browser = await launch(["--disable-3d-apis"]);
let page = await open(browser, {}, "no WebGL");
await told(page, "no WebGL");
await page.goto(base + path);
await sound(page, "no WebGL");
page = await open(browser, { javaScriptEnabled: false }, "no scripts");
await told(page, "no scripts");
await browser.close();
console.log(faults.length ? `${faults.length} faults` : "large networks, no fault");
process.exit(faults.length ? 1 : 0);
