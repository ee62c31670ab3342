"""A script that listens to everything a page can hear of a frame of another origin, and notes it.

What it hears stands in ``overheard`` in the order heard, without times: somebody who types slowly
is not somebody who says something else.
"""

CURIOUS = """
window.overheard = [];
const note = (kind, ...what) => overheard.push(kind + " " + what.map(String).join(" "));
const shown = (node) => node.outerHTML ?? node.textContent;

// Events, on the window and before anybody else.
for (const type of ["keydown", "keyup", "keypress", "input", "beforeinput", "change", "submit",
        "click", "wheel", "pointermove", "touchstart", "copy",
        "paste", "compositionend", "selectionchange", "focusin", "focusout",
        "focus", "blur", "resize", "scroll", "message", "messageerror", "storage", "hashchange",
        "popstate", "error", "unhandledrejection", "securitypolicyviolation", "load", "toggle",
        "visibilitychange", "beforeunload", "pagehide", "fullscreenchange",
        "animationend", "transitionend",
        "signpost:opened", "signpost:closed"])
    addEventListener(type, (event) => note(type, event.target?.localName ?? "window",
        JSON.stringify([event.key, event.data, event.target?.value, event.detail, event.message])),
        true);

// Every change of the page, in shadow trees too, and of the size of the frame.
const watch = (root) => new MutationObserver((changes) => changes.forEach((change) =>
    note("mutation", change.type, change.attributeName, [...change.addedNodes].map(shown).join(),
        [...change.removedNodes].map(shown).join()))).observe(root,
    { subtree: true, childList: true, attributes: true, characterData: true });
watch(document);
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    watch(root);
    return root;
};
const sizes = new ResizeObserver((all) => all.forEach((one) =>
    note("size", one.target.localName, one.contentRect.width, one.contentRect.height)));
const create = document.createElement;
document.createElement = function (...args) {
    const element = create.apply(this, args);
    if (args[0] === "iframe") {
        sizes.observe(element);
        element.addEventListener("load", () => note("frame load", element.src));
        navigation.addEventListener("navigate", (event) => note("navigate", event.destination.url));
    }
    return element;
};

// Every request, write and message that passes through the page.
const heard = (owner, name, said) => {
    const own = owner[name];
    owner[name] = function (...args) {
        note(said ?? name, args.join());
        return own.apply(this, args);
    };
};
for (const [owner, name] of [[window, "fetch"], [XMLHttpRequest.prototype, "open"],
        [navigator, "sendBeacon"], [window, "open"], [window, "postMessage"],
        [Storage.prototype, "setItem"], [IDBFactory.prototype, "open"],
        [CacheStorage.prototype, "open"], [history, "pushState"], [history, "replaceState"],
        [EventTarget.prototype, "dispatchEvent"]])
    heard(owner, name);
const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
Object.defineProperty(document, "cookie", {
    get: () => cookie.get.call(document),
    set: (value) => { note("cookie", value); cookie.set.call(document, value); },
});
const post = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function (...args) {
    note("to frame", JSON.stringify(args[0])); return post.apply(this, args);
};
const heardBy = Object.getOwnPropertyDescriptor(MessagePort.prototype, "onmessage");
Object.defineProperty(MessagePort.prototype, "onmessage", {
    set(listener) {
        heardBy.set.call(this, (event) => {
            note("from frame", JSON.stringify(event.data));
            listener(event);
        });
    },
});

// What the browser measured; kinds that only say how long something took tell nothing here.
for (const type of ["resource", "navigation", "mark", "measure", "layout-shift"])
    new PerformanceObserver((list) => list.getEntries().forEach((one) =>
        note("measured", type, one.name, one.initiatorType, one.transferSize, one.encodedBodySize)))
        .observe({ type, buffered: true });

// All that can be asked of the page and of the frame's window across origins.
window.asked = async () => {
    const frame = document.querySelector("signpost-widget").shadowRoot.querySelector("iframe");
    const inner = frame.contentWindow;
    const tried = (get) => { try { return String(get()); } catch (error) { return error.name; } };
    return {
        frames: length, inner_frames: inner.length, closed: inner.closed, source: frame.src,
        drawn: frame.outerHTML, place: JSON.stringify(frame.getBoundingClientRect()),
        scrolled: [scrollX, scrollY], entries: navigation.entries().length,
        inner_scroll: tried(() => inner.scrollY), inner_height: tried(() => inner.innerHeight),
        document: tried(() => inner.document.body.textContent),
        address: tried(() => inner.location.href),
        name: tried(() => inner.name), storage: tried(() => inner.localStorage.length),
        history: history.length, state: history.state, here: location.href, title: document.title,
        cookie: document.cookie, local: { ...localStorage }, session: { ...sessionStorage },
        databases: await indexedDB.databases(), caches: await caches.keys(),
        active: document.activeElement?.localName, selected: String(getSelection()),
        resources: performance.getEntriesByType("resource").map((one) => one.name).sort(),
        scripts: [...document.scripts].map((one) => one.src),
    };
};
"""
