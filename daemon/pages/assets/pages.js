// Everything works without this file. With it: buttons that copy, and a form that answers as you type.
"use strict";

const announce = (() => {
    const place = document.createElement("p");
    place.className = "aside";
    place.setAttribute("role", "status");
    document.body.append(place);
    return (text) => { place.textContent = text; };
})();

// Without TLS, and not on this machine, a page has no clipboard of its own.
function copyOldWay(text) {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "aside";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
}

function textBehind(button) {
    const {copy, copyFrom, copyEvents} = button.dataset;
    if (copyFrom !== undefined) return document.getElementById(copyFrom).value;
    if (copyEvents === undefined) return copy;
    const events = button.closest(".region").querySelectorAll(".event > .more > .copy");
    return copyEvents + [...events].map((event) => event.dataset.copy).join("");
}

async function copyFor(button) {
    const text = textBehind(button);
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else copyOldWay(text);
    button.classList.add("done");
    announce("Copied");
    setTimeout(() => { button.classList.remove("done"); announce(""); }, 1500);
}

function showButtons() {
    for (const button of document.querySelectorAll("button.copy[hidden]")) button.hidden = false;
}

document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (button) copyFor(button).catch(() => announce("Could not copy"));
});

// The parts of the page that depend on the choice are replaced by those of the page that the form asks for.
class LiveForm {
    constructor(form) {
        this.form = form;
        this.latest = 0;
        form.addEventListener("input", (event) => this.later(event.target.matches("[type=search], [type=text]") ? 250 : 0));
        form.addEventListener("submit", (event) => { event.preventDefault(); this.later(0); });
    }

    later(milliseconds) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.show(), milliseconds);
    }

    address() {
        const fields = [...new FormData(this.form)].filter(([, value]) => value !== "");
        const query = new URLSearchParams(fields).toString();
        return this.form.getAttribute("action") + (query ? "?" + query : "");
    }

    async show() {
        const turn = ++this.latest;
        const address = this.address();
        const response = await fetch(address, {headers: {Accept: "text/html"}});
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        if (turn !== this.latest) return;
        if (!response.ok) return announce(page.getElementById("problem")?.textContent ?? "That cannot be shown");
        this.replace(page);
        history.replaceState(null, "", address);
    }

    replace(page) {
        const open = [...document.querySelectorAll(".event:has(> .more > details[open])")].map((event) => event.id);
        for (const part of document.querySelectorAll("[data-live]")) {
            const fresh = page.getElementById(part.id);
            if (fresh) part.replaceWith(fresh);
        }
        for (const list of this.form.querySelectorAll("select, datalist"))
            if (list !== document.activeElement) list.replaceChildren(...page.getElementById(list.id).children);
        for (const id of open) document.getElementById(id)?.querySelector("details").setAttribute("open", "");
        document.title = page.title;
        enliven();
        announce(document.querySelector(".figures .total, .window")?.textContent ?? "");
    }
}

// Moments are shown as their distance from now, unless the page tells of another time than the visitor's.
function showAges() {
    const now = Date.now();
    const near = Math.abs(now - Date.parse(document.documentElement.dataset.now)) < 3 * 24 * 3600 * 1000;
    if (!near) return;
    const words = new Intl.RelativeTimeFormat("en", {numeric: "auto", style: "short"});
    for (const time of document.querySelectorAll("time[data-ago]")) {
        const minutes = Math.round((Date.parse(time.dateTime) - now) / 60000);
        const size = Math.abs(minutes);
        time.title ||= time.textContent;
        time.textContent = size < 60 ? words.format(minutes, "minute")
            : size < 48 * 60 ? words.format(Math.round(minutes / 60), "hour")
            : words.format(Math.round(minutes / 1440), "day");
    }
}

function enliven() {
    showButtons();
    showAges();
}

enliven();
setInterval(showAges, 60000);
const form = document.getElementById("choose");
if (form) new LiveForm(form);
