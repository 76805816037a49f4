// The editors' page: from choosing a window to the block on the clipboard.
"use strict";
const assert = require("node:assert");
const {test} = require("node:test");
const {stage, clipboard} = require("./browser.js");

const on = stage();
const {story} = on;
const markdown = async (query) => (await fetch(on.service.base + "/events.md?" + query)).text();

test("shows the next issue with as many events as the JSON has", story(async (page) => {
    await page.goto("/");
    assert.match(await page.locator("h1").innerText(), /Issue of Wed 15 November 2023/);
    const {events} = await (await fetch(on.service.base + "/events.json?issue=2023-11-15")).json();
    assert.strictEqual(await page.locator(".figures .total").innerText(), `${events.length} events`);
    const printed = events.reduce((sum, event) => sum + event.sections.length, 0);
    assert.strictEqual(await page.locator("li.event").count(), printed);
}));

test("chooses another issue, and days", story(async (page) => {
    await page.goto("/");
    await page.getByRole("link", {name: "Later issue"}).click();
    assert.match(page.url(), /issue=2023-11-22/);
    assert.match(await page.locator("h1").innerText(), /22 November/);
    await page.getByRole("link", {name: "Choose days"}).click();
    await page.getByLabel("To", {exact: true}).fill("2023-11-30");
    await page.waitForURL(/to=2023-11-30/);
    assert.match(await page.locator("h1").innerText(), /30 November/);
}));

test("filters as one types, and keeps the filter in the address", story(async (page) => {
    await page.goto("/");
    const all = await page.locator("li.event").count();
    await page.getByLabel("Text").fill("Berlin");
    await page.waitForURL(/search=Berlin/);
    await page.waitForFunction((number) => document.querySelectorAll("li.event").length < number, all);
    const few = await page.locator("li.event").count();
    assert.ok(few > 0 && few < all, `${few} of ${all}`);
    await page.reload();
    assert.strictEqual(await page.getByLabel("Text").inputValue(), "Berlin");
    assert.strictEqual(await page.locator("li.event").count(), few);
}));

test("filters without JavaScript too", story(async (page) => {
    await page.goto("/");
    await page.getByLabel("Section", {exact: true}).selectOption({index: 1});
    await page.getByRole("button", {name: "Show"}).click();
    assert.match(page.url(), /section=/);
    assert.strictEqual(await page.locator("section.region").count(), 1);
    assert.strictEqual(await page.locator("button.copy:visible").count(), 0);
    await page.getByText("Show the Markdown").click();
    assert.match(await page.getByLabel("The section as Markdown").inputValue(), /^## Upcoming Events/);
}, {javaScriptEnabled: false}));

test("copies the block to the byte", story(async (page) => {
    await page.goto("/");
    await page.getByRole("button", {name: "Copy Markdown"}).click();
    await page.getByText("Copied").waitFor({state: "attached"});
    assert.strictEqual(await clipboard(page), await markdown("issue=2023-11-15"));
}));

test("copies what is filtered", story(async (page) => {
    await page.goto("/?mode=hybrid");
    await page.getByRole("button", {name: "Copy Markdown"}).click();
    await page.getByText("Copied").waitFor({state: "attached"});
    assert.strictEqual(await clipboard(page), await markdown("mode=hybrid"));
}));

test("copies one region, and one event", story(async (page) => {
    await page.goto("/");
    await page.getByRole("button", {name: "Copy Europe"}).click();
    await page.getByText("Copied").waitFor({state: "attached"});
    assert.strictEqual(await clipboard(page), await markdown("section=Europe&bare"));
    await page.locator("li.event .copy").first().click();
    await page.locator("li.event .copy.done").waitFor();
    assert.ok((await markdown("")).includes(await clipboard(page)));
    assert.match(await clipboard(page), /^\* 2023-.*\n {4}\* \[\*\*.*\n$/);
}));

test("opens why an event is listed as it is", story(async (page) => {
    await page.goto("/");
    const event = page.locator("li.event").first();
    await event.locator("summary").click();
    assert.match(await event.locator(".reasons").innerText(), /Mode[\s\S]*Place[\s\S]*Identity[\s\S]*last seen/);
    await event.getByRole("link", {name: "The whole story"}).click();
    assert.match(page.url(), /explain\?id=/);
    assert.ok(await page.getByRole("heading", {name: "place", exact: true}).isVisible());
}));

test("keeps a disclosure open while the list is filtered", story(async (page) => {
    await page.goto("/?search=Berlin");
    await page.locator("li.event summary").first().click();
    await page.getByLabel("Text").fill("berlin");
    await page.waitForURL(/search=berlin/);
    await page.locator("li.event details[open]").first().waitFor();
}));

test("says in one sentence what cannot be shown", story(async (page) => {
    const answer = await fetch(on.service.base + "/?from=2023-11-15", {headers: {Accept: "text/html"}});
    assert.strictEqual(answer.status, 400);
    assert.match(await answer.text(), /id="problem"[^>]*>[^<]*from/);
}));

test("is used with the keyboard alone", story(async (page) => {
    await page.goto("/");
    await page.keyboard.press("Tab");
    assert.strictEqual(await page.evaluate(() => document.activeElement.textContent), "Skip to content");
    await page.keyboard.press("Enter");
    const focused = () => page.evaluate(() => document.activeElement.closest("li.event summary, button.primary")?.className
        ?? document.activeElement.tagName);
    for (let i = 0; i < 40 && (await focused()) !== "copy primary"; ++i) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("Copied").waitFor({state: "attached"});
    assert.match(await clipboard(page), /^## Upcoming Events/);
    const inSummary = () => page.evaluate(() => document.activeElement.matches("li.event summary"));
    for (let i = 0; i < 60 && !(await inSummary()); ++i) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.strictEqual(await page.locator("li.event details[open]").count(), 1);
}));
