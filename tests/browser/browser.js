// Headless Chromium of the distribution. What a page writes to its console, and what it cannot load, fails the test.
"use strict";
const assert = require("node:assert");
const path = require("node:path");
const {after, before} = require("node:test");
const {chromium} = require("playwright-core");
const axe = require("axe-core");
const {startService} = require("./service.js");

async function startBrowser() {
    return chromium.launch({executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"]});
}

/// Runs `story` with a page; options as of Playwright's newContext.
async function withPage(browser, base, options, story) {
    const context = await browser.newContext({baseURL: base, locale: "en-GB", timezoneId: "UTC", ...options});
    await context.grantPermissions(["clipboard-read", "clipboard-write"], {origin: base});
    const page = await context.newPage();
    const complaints = [];
    page.on("console", (message) => { if (message.type() !== "log") complaints.push(message.text()); });
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("requestfailed", (request) => {
        if (request.failure()?.errorText !== "net::ERR_ABORTED") complaints.push("failed: " + request.url());
    });
    page.on("request", (request) => {
        if (!request.url().startsWith(base)) complaints.push("left the house: " + request.url());
    });
    try {
        await story(page);
        assert.deepStrictEqual(complaints, []);
    } finally {
        await context.close();
    }
}

/// A service and a browser for the tests of one file. `story` makes a test of what is told with a page.
function stage() {
    const on = {};
    before(async () => {
        on.service = await startService();
        on.browser = await startBrowser();
    });
    after(async () => {
        await on.browser?.close();
        await on.service?.stop();
    });
    on.story = (tell, options = {}) => () => withPage(on.browser, on.service.base, options, tell);
    return on;
}

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

/// Every rule of axe-core but those that are marked as experimental.
async function accessibilityFindings(page) {
    await page.evaluate(axe.source);
    const {violations} = await page.evaluate(() => window.axe.run());
    return violations.flatMap(({id, nodes}) =>
        nodes.slice(0, 5).map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary.split("\n")[1]?.trim()}`));
}

const screenshot = (page, name) =>
    page.screenshot({path: path.join(process.env.SCREENSHOTS, name + ".png"), fullPage: true});

module.exports = {stage, clipboard, accessibilityFindings, screenshot};
