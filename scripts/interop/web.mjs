// Every page of `reftel serve` in a browser: wide and narrow, light and dark, with and without
// scripts, by mouse and by keyboard; nothing may overflow, fail or break a rule of axe.
//
//   CHROMIUM=/usr/bin/chromium node web.mjs http://127.0.0.1:8417/ FOLDER
//
// The pages are left in the folder, as they were sent. Called by web.sh.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const axe = require("axe-core");

const base = process.argv[2].replace(/\/$/, "");
const pages = ["/", "/search?q=ministry", "/search?since=2009-02&until=2009-02", "/search?q=boats&post=-RABAT&sender=post%2Fcasablanca", "/doc/09CASABLANCA38", "/doc/09CASABLANCA38?entity=ma%2Fministry-of-interior",
  "/doc/08STATE118203", "/versions/09NAIROBI733", "/entity/ma/ministry-of-interior", "/together?a=ma%2Fministry-of-interior&b=ma%2Fcasablanca", "/path?from=ma%2Fministry-of-interior&to=io%2Fiom",
  "/network?name=ma%2Fministry-of-interior", "/network?view=citations", "/network?name=ma%2Fministry-of-interior&name=io%2Fiom&color=community&size=between", "/timeline?entity=ma%2Fministry-of-interior", "/map", "/map?near=ma%2Fcasablanca", "/names?list=IOM%0ANobody", "/queries", "/queries/most-mentioned?run=1",
  "/queries/people-with-organization", "/queries/called?office=prefect&since=2009", "/sparql", "/sparql?query=SELECT+*+%7B%3Fs+schema%3Amentions+%3Fo%7D+LIMIT+20", "/sparql?query=SELEC", "/sparql?show=network&query=DESCRIBE+%3Cdoc%2F09CASABLANCA38%3E", "/about", "/nothing-here"];
const faults = [];
const fault = (where, what) => { faults.push(`${where}: ${what}`); console.log(`  ${where}: ${what}`); };

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
async function open(options, path) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const expected = path === "/nothing-here" ? 404 : /SELEC$|SELECT\+%22a/.test(path) ? 400 : 200;
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of (404|400|300)/.test(message.text())) fault(path, message.text());
  });
  page.on("pageerror", (error) => fault(path, error));
  page.on("request", (request) => { if (!request.url().startsWith(base)) fault(path, `asks ${request.url()}`); });
  const answer = await page.goto(base + path);
  if (answer.status() !== expected) fault(path, `status ${answer.status()}`);
  const number = pages.indexOf(path) + 1;
  if (number && process.argv[3]) writeFileSync(`${process.argv[3]}/${number}.html`, await answer.text());
  return page;
}

for (const path of pages) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 320]) {
      const page = await open({ colorScheme, viewport: { width, height: 900 } }, path);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) fault(path, `${over} px too wide at ${width}`);
      // axe is put in by the test, which the policy of the page does not bind.
      await page.evaluate(axe.source);
      const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
      for (const one of result.violations) fault(`${path} ${colorScheme} ${width}`, `${one.id}: ${one.nodes.length} × ${one.help}: ${one.nodes[0].html.slice(0, 160)}`);
      await page.context().close();
    }
  }
  const plain = await open({ javaScriptEnabled: false }, path);
  if (!(await plain.locator("h1").count())) fault(path, "no heading without scripts");
  await plain.context().close();
}

// A reader clicks a name, sees why, and goes through its places.
let page = await open({}, "/doc/09CASABLANCA38");
await page.locator(".text a.m.organization").first().click();
await page.locator("#card .means").waitFor({ timeout: 15000 }).catch(() => fault("card", "a click shows no reasons"));
if (!(await page.locator("#card .rules li").count())) fault("card", "no rule is told");
await page.locator("#card button", { hasText: "Mark all" }).click();
await page.waitForURL(/entity=/).catch(() => fault("card", "its places are not marked"));
if (!(await page.locator(".text .m.same").count())) fault("card", "no place is marked");
await page.keyboard.press("n");
if (!(await page.evaluate(() => document.activeElement.matches(".m.same")))) fault("keys", "n goes nowhere");
await page.keyboard.press("/");
if ((await page.evaluate(() => document.activeElement.id)) !== "q") fault("keys", "/ is not the search box");
await page.keyboard.press("Escape"); await page.evaluate(() => document.activeElement.blur());
await page.keyboard.press("?");
if (!(await page.locator("#keys[open]").count())) fault("keys", "? shows no keys");
await page.keyboard.press("Escape");
await page.locator("#show-none").evaluate((box) => { box.closest("details").open = true; });
await page.locator("#show-none").check();
const marked = await page.locator(".text .m.organization").first().evaluate((mark) => getComputedStyle(mark).textDecorationLine);
if (marked !== "none") fault("legend", "marks cannot be switched off");

// By keyboard alone from the front page to the words.
page = await open({}, "/");
await page.keyboard.press("/");
await page.keyboard.type("ministry of int", { delay: 30 });
await page.waitForFunction(() => document.querySelectorAll("#names option").length > 0, null, { timeout: 15000 }).catch(() => fault("complete", "no names are offered"));
await page.keyboard.press("Enter");
await page.waitForURL(/search/);
await page.locator(".names a").first().click();
await page.waitForURL(/entity/);
await page.keyboard.press("j"); await page.keyboard.press("o");
await page.waitForTimeout(300);
await page.goBack().catch(() => {});

// The words of a query have colors, behind an area whose letters are clear, and lie where these lie.
page = await open({}, "/sparql?query=SELECT+%22a%22+%7B%0A+%3Fs+schema%3Amentions+%3Cid%2Fma%2Frabat%3E");
const colored = await page.evaluate(() => {
  const area = document.querySelector("#query"), paper = document.querySelector(".sheet pre");
  const of = (name) => document.querySelector(`.sheet .s-${name}`)?.textContent;
  const same = ["fontSize", "fontFamily", "lineHeight", "paddingLeft"].every((one) => getComputedStyle(area)[one] === getComputedStyle(paper)[one]);
  const line = parseFloat(getComputedStyle(paper).lineHeight), rows = new Set([...paper.children].map((one) => one.getBoundingClientRect().top));
  return { words: ["word", "text", "variable", "term", "iri", "wrong"].map(of).join(" "), same: same && paper.textContent === `${area.value}\n` && rows.size === 2 && line > 0 };
});
if (colored.words !== 'SELECT "a" ?s schema:mentions <id/ma/rabat> "a"' || !colored.same) fault("editor", `colors: ${JSON.stringify(colored)}`);

// An answer is drawn, and what it draws leads on.
page = await open({}, "/sparql?show=network&query=DESCRIBE+%3Cdoc%2F09CASABLANCA38%3E");
if (!(await page.locator(".answer .network a[href^='/entity/']").count())) fault("sparql", "the answer is not drawn");

// The editor of queries completes prefixes, terms and names, and shows an error at its place.
page = await open({}, "/sparql");
await page.fill("#query", "");
await page.type("#query", "SELECT * { ?s ment", { delay: 30 });
await page.locator("#offers li").first().waitFor({ timeout: 15000 }).catch(() => fault("editor", "no terms are offered"));
await page.keyboard.press("Enter");
await page.type("#query", " <ministry of int", { delay: 30 });
await page.locator("#offers li", { hasText: "ma/ministry-of-interior" }).waitFor({ timeout: 15000 }).catch(() => fault("editor", "no names are offered"));
await page.keyboard.press("Tab");
await page.type("#query", " . ?x } LIMIT 5");
if ((await page.inputValue("#query")) !== "SELECT * { ?s schema:mentions <id/ma/ministry-of-interior> . ?x } LIMIT 5") fault("editor", await page.inputValue("#query"));
await page.keyboard.press("Control+Enter");
await page.locator(".editor + .warning").waitFor({ timeout: 15000 }).catch(() => fault("editor", "no error is told"));
const caret = await page.evaluate(() => { const area = document.querySelector("#query"); return area.value.slice(area.selectionStart, area.selectionEnd); });
if (caret !== "}") fault("editor", `the error is not shown at its place: ${caret}`);

// Whoever stops a query stays where they are, and the query ends.
await page.fill("#query", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }");
await page.evaluate(() => {
  const [ask, stop] = document.querySelectorAll(".editor button");
  setTimeout(() => ask.click(), 50);
  setTimeout(() => { window.was = !stop.hidden; stop.click(); }, 700);
});
await new Promise((done) => setTimeout(done, 1500));
if (!(await page.evaluate(() => window.was))) fault("editor", "a query cannot be stopped");

// Chosen words are copied with where they stand.
page = await open({ permissions: ["clipboard-read", "clipboard-write"] }, "/doc/09CASABLANCA38");
await page.evaluate(() => getSelection().selectAllChildren(document.querySelectorAll(".text p[id]")[1]));
await page.locator("#copier:not([hidden])").waitFor({ timeout: 5000 }).catch(() => fault("copy", "nothing is offered"));
await page.keyboard.press("c");
await page.locator("#copier", { hasText: "Copied" }).waitFor({ timeout: 5000 }).catch(() => {});
const copied = await page.evaluate(() => navigator.clipboard.readText());
if (!/Ministry of Interior/.test(copied) || !/cable 09CASABLANCA38, 2009-02-24, ¶2 \(U\), http/.test(copied)) fault("copy", copied);

// What a link points at is in sight.
page = await open({ viewport: { width: 1000, height: 700 } }, "/entity/ma/ministry-of-interior");
await page.locator(".passage .where").first().click();
await page.waitForURL(/#here/);
const box = await page.locator("#here").boundingBox();
if (!box || box.y < 0 || box.y > 700) fault("words", `they are not in sight: ${JSON.stringify(box)}`);

await browser.close();
console.log(faults.length ? `${faults.length} faults` : `${pages.length} pages, no fault`);
process.exit(faults.length ? 1 : 0);
