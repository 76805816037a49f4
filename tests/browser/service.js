// `gatherd run` on the demo's feeds, polled, on a port of its own.
"use strict";
const {execFileSync, spawn} = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const readline = require("node:readline");

const demo = path.join(__dirname, "../../etc/demo");
const now = "2023-11-15T00:00:00Z";

function configuration(directory) {
    const text = fs.readFileSync(path.join(demo, "gatherd.toml"), "utf8")
        .replaceAll('url = "feeds/', `url = "${demo}/feeds/`)
        .replace("[store]", '[http]\nlisten = "127.0.0.1:0"\n\n[store]');
    const file = path.join(directory, "gatherd.toml");
    fs.writeFileSync(file, text);
    return file;
}

// Where it listens, as its log says.
async function address(service) {
    for await (const line of readline.createInterface({input: service.stderr})) {
        const found = line.match(/listening on (127\.0\.0\.1:\d+)/);
        if (found) return "http://" + found[1];
    }
    throw new Error("gatherd run ended without listening");
}

async function ready(base) {
    for (;;) {
        const answer = await fetch(base + "/readyz");
        if (answer.ok) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}

async function startService() {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "gatherd-browser-"));
    const options = ["--config", configuration(directory), "--now", now];
    execFileSync(process.env.GATHERD, [...options, "poll"], {stdio: "ignore"});
    const service = spawn(process.env.GATHERD, [...options, "run"], {stdio: ["ignore", "ignore", "pipe"]});
    const base = await address(service);
    service.stderr.resume();
    await ready(base);
    return {
        base,
        command: (...words) => execFileSync(process.env.GATHERD, [...options, ...words], {encoding: "utf8"}),
        stop: () => new Promise((resolve) => {
            service.once("exit", () => { fs.rmSync(directory, {recursive: true}); resolve(); });
            service.kill("SIGTERM");
        }),
    };
}

module.exports = {startService};
