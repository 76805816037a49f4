// Every page at the width of a telephone and of a desk, by day and by night: accessible, nothing cut off, and kept as a
// picture to look at.
"use strict";
const assert = require("node:assert");
const {test} = require("node:test");
const {stage, accessibilityFindings, screenshot} = require("./browser.js");

const pages = {
    editors: "/",
    filtered: "/?mode=hybrid",
    calendar: "/calendar",
    map: "/map",
    europe: "/map?section=Europe",
    ask: "/check",
    check: "/check?url=https://www.meetup.com/rust-aarhus/",
    group: "/group/rust-aarhus",
    sources: "/sources",
    source: "/sources/rust-aarhus",
};

const {story} = stage();

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function look(page, name, address) {
    await page.goto(address);
    assert.deepStrictEqual(await accessibilityFindings(page), [], name);
    assert.strictEqual(await overflow(page), 0, `${name} is wider than the screen`);
    await screenshot(page, name);
}

for (const width of [360, 1440])
    for (const colorScheme of ["light", "dark"])
        test(`every page at ${width} px, ${colorScheme}`, story(async (page) => {
            for (const [name, address] of Object.entries(pages)) await look(page, `${name}-${width}-${colorScheme}`, address);
            await page.goto("/");
            await page.locator("li.event summary").first().click();
            await page.getByRole("link", {name: "The whole story"}).first().click();
            await look(page, `explain-${width}-${colorScheme}`, page.url());
        }, {viewport: {width, height: 900}, colorScheme}));

test("a disclosure that is open is accessible too", story(async (page) => {
    await page.goto("/");
    for (const summary of (await page.locator("summary").all()).slice(0, 6)) await summary.click();
    assert.deepStrictEqual(await accessibilityFindings(page), []);
    await screenshot(page, "editors-open");
}, {viewport: {width: 1440, height: 900}}));

test("prints the listing alone", story(async (page) => {
    await page.emulateMedia({media: "print"});
    await page.goto("/");
    assert.strictEqual(await page.locator("form:visible, aside:visible, button:visible").count(), 0);
    assert.ok(await page.locator("li.event").first().isVisible());
    await screenshot(page, "editors-print");
}, {viewport: {width: 800, height: 900}}));
