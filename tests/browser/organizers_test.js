// The organizers' pages: how a group is listed, and why not.
"use strict";
const assert = require("node:assert");
const {test} = require("node:test");
const {stage} = require("./browser.js");

const on = stage();
const {story} = on;

test("checks a group that is known", story(async (page) => {
    await page.goto("/check");
    await page.getByLabel(/Address of a group/).fill("https://www.meetup.com/rust-aarhus/");
    await page.getByRole("button", {name: "Check"}).click();
    await page.waitForURL(/check\?url=/);
    assert.match(await page.locator(".summary").innerText(), /upcoming event/);
    assert.match(await page.locator("li.event .fate").first().innerText(), /listed in Europe, issues? of 2023-/);
    await page.locator("li.event .exact summary").first().click();
    const line = await page.locator("li.event pre").first().innerText();
    assert.ok((await (await fetch(on.service.base + "/events.md")).text()).includes(line.trimEnd()));
}));

test("has a page, a feed and a badge for a group", story(async (page) => {
    await page.goto("/group/rust-aarhus");
    assert.match(await page.locator("h1").innerText(), /Aarhus/);
    const feed = await page.getByRole("link", {name: "Calendar feed"}).getAttribute("href");
    assert.match(await (await fetch(on.service.base + feed)).text(), /^BEGIN:VCALENDAR/);
    assert.ok(await page.getByAltText("when the next event is").evaluate((image) => image.complete && image.naturalWidth > 0));
}));

test("shows the sources and one of them", story(async (page) => {
    await page.goto("/sources");
    assert.ok(await page.locator("tbody tr").count() > 20);
    await page.getByRole("link", {name: "rust-aarhus"}).click();
    assert.match(await page.locator(".facts").innerText(), /Last poll/);
}));

test("says that nothing is there", story(async (page) => {
    const answer = await fetch(on.service.base + "/nowhere", {headers: {Accept: "text/html"}});
    assert.strictEqual(answer.status, 404);
    assert.match(await answer.text(), /Nothing is here/);
}));

test("puts the window on a calendar and on a map", story(async (page) => {
    await page.goto("/calendar");
    assert.ok(await page.locator("td.busy li").count() > 0);
    await page.getByRole("link", {name: "Map"}).click();
    assert.ok(await page.locator("circle").count() > 5);
    await page.locator(".towns a").first().click();
    assert.match(page.url(), /country=..&search=/);
    assert.ok(await page.locator("li.event").count() > 0);
}));
