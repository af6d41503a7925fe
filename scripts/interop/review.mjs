// A whole review in a browser, from the first pair to the rebuilt graph: by keys on one graph, by
// mouse and without scripts on another of the same documents. Then a cable on paper.
//
//   CHROMIUM=/usr/bin/chromium node review.mjs BY-KEYS BY-MOUSE
//
// Both are addresses of servers with --review, each on a graph of its own. Called by web.sh.
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const axe = require("axe-core");

const [keys, mouse] = process.argv.slice(2).map((base) => base.replace(/\/$/, ""));
const faults = [];
const fault = (where, what) => { faults.push(`${where}: ${what}`); console.log(`  ${where}: ${what}`); };
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });

async function open(options, where) {
  const page = await (await browser.newContext(options)).newPage();
  page.on("console", (message) => { if (message.type() === "error") fault(where, message.text()); });
  page.on("pageerror", (error) => fault(where, error));
  return page;
}
const heading = async (page) => (await page.locator("h1").innerText()).trim();
const progress = (page) => page.locator("main").innerText().then((text) => (text.match(/(\d+) of (\d+) pairs? decided.*/) ?? [""])[0]);
// Does something that leads to another page, and waits for it.
const turns = (page, act) => Promise.all([page.waitForNavigation({ timeout: 20000 }), act()]);
async function sound(page, where) {
  for (const width of [1280, 640, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) fault(where, `${over} px too wide at ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(axe.source);
  const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  for (const one of result.violations) fault(where, `${one.id}: ${one.nodes.length} × ${one.help}: ${one.nodes[0].html.slice(0, 160)}`);
}
async function built(page, where) {
  await page.locator("#built").waitFor({ timeout: 300000 }).catch(() => fault(where, "the build does not end"));
  const told = await page.locator("main").innerText();
  if (!/became one/.test(told)) fault(where, `nobody is told who became one: ${told.slice(0, 300)}`);
}

// By keys alone: from the front page, one taken back, one put off, until none is left.
let page = await open({}, "keys");
await page.goto(`${keys}/`);
const door = page.getByRole("link", { name: "Decide, pair by pair" });
await door.focus();
await turns(page, () => page.keyboard.press("Enter"));
await sound(page, "a pair");
const first = await heading(page);
await page.keyboard.press("o");
if (!(await page.locator("details[open]").count())) fault("keys", "o opens no paragraphs");
await turns(page, () => page.keyboard.press("l"));
if (!/^1 of .* 1 the same/.test(await progress(page))) fault("keys", `after l: ${await progress(page)}`);
await turns(page, () => page.keyboard.press("u"));
if ((await heading(page)) !== first || !/^0 of /.test(await progress(page))) fault("keys", `u does not take back: ${await progress(page)}`);
await turns(page, () => page.keyboard.press("l"));
await turns(page, () => page.keyboard.press("d"));
if (!/not sure of 1/.test(await progress(page))) fault("keys", `after d: ${await progress(page)}`);
// In a box, letters are letters.
await page.locator("main input[name=reason]").focus();
await page.keyboard.type("lrdu");
if ((await page.locator("main input[name=reason]").inputValue()) !== "lrdu") fault("keys", "letters of a reason decide");
await page.evaluate(() => document.activeElement.blur());
for (let left = 200; left && (await page.getByRole("button", { name: "Different" }).count()); left -= 1) await turns(page, () => page.keyboard.press("r"));
if ((await heading(page)) !== "All pairs are decided") fault("keys", `the end is ${await heading(page)}`);
const way = page.getByRole("link", { name: "see what changes, and build it" });
await way.focus();
await turns(page, () => page.keyboard.press("Enter"));
await sound(page, "the next build");
// The button is the first thing of the page that can be pressed, however many lines there are.
const pressed = await page.locator("main button").first().innerText();
if (pressed !== "Build it now") fault("keys", `the first button is ${pressed}`);
await page.locator("main button").first().focus();
await turns(page, () => page.keyboard.press("Enter"));
await built(page, "keys");
await sound(page, "what a build changed");
await page.goto(`${keys}/review`);
if (!/^0 of|All pairs|No pair/.test((await progress(page)) || (await heading(page)))) fault("keys", `after the build: ${await progress(page)}`);

// By mouse, without scripts: one pair, the list, the build.
page = await open({ javaScriptEnabled: false }, "mouse");
await page.goto(`${mouse}/`);
await page.getByRole("link", { name: "Decide, pair by pair" }).click();
const pair = await heading(page);
await page.locator("main input[name=reason]").fill("the same office");
await page.getByRole("button", { name: "The same" }).click();
// Other pairs of the same names are asked for.
if (!(await progress(page)) && (await page.locator("main button").count())) await page.locator("main button").first().click();
if (!/1 the same/.test(await progress(page))) fault("mouse", `after a click: ${await progress(page)}`);
await page.getByRole("link", { name: "All pairs" }).click();
await page.getByRole("link", { name: /^The same \(1\)/ }).click();
if (!(await page.locator("main tbody tr").count())) fault("mouse", `the list does not have ${pair}`);
await page.getByRole("link", { name: "The next build" }).click();
await page.getByRole("button", { name: "Build it now" }).click();
await built(page, "mouse");

// On paper a cable says who wrote to whom and how each paragraph is marked, in black and white.
page = await open({}, "paper");
await page.goto(`${keys}/doc/09CASABLANCA51`);
await page.emulateMedia({ media: "print" });
const paper = await page.evaluate(() => {
  const seen = (query) => [...document.querySelectorAll(query)].filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length;
  const gray = (color) => { const [r, g, b] = color.match(/\d+/g).map(Number); return Math.max(r, g, b) - Math.min(r, g, b) < 12; };
  const text = [...document.querySelectorAll(".text .m, .text p, h1, .kicker")].filter((one) => one.checkVisibility());
  return { head: seen("details.head dd, details.head td"), marks: seen(".text .marking, .text abbr"), boxes: seen("form, nav"), colored: text.filter((one) => !gray(getComputedStyle(one).color)).length };
});
if (!paper.head || !paper.marks || paper.boxes || paper.colored) fault("paper", JSON.stringify(paper));

await browser.close();
console.log(faults.length ? `${faults.length} faults` : "a review by keys and by mouse, and a cable on paper: no fault");
process.exit(faults.length ? 1 : 0);
