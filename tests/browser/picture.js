// The demo's page at the moment the demo is about, as wide as a README shows it.
"use strict";
const {chromium} = require("playwright-core");
const {startService} = require("./service.js");

async function main(file) {
    const service = await startService();
    const browser = await chromium.launch({executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"]});
    try {
        const page = await browser.newPage({
            viewport: {width: 1200, height: 1010}, colorScheme: "light", locale: "en-GB", timezoneId: "UTC"});
        await page.goto(service.base + "/");
        await page.locator("summary", {hasText: "Why"}).nth(1).click();
        await page.screenshot({path: file});
    } finally {
        await browser.close();
        await service.stop();
    }
}

main(process.argv[2]);
