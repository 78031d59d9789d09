// What does this device keep of the blog, and what answers when the network does not?
//
// The tool puts a line before this file: `const SETUP = { base, format, code }`, with the
// program's files as the page `offline.html` names them. Whatever changes in it makes this
// another worker, which the browser then installs.
//
// Online the network answers first, always; only what bears the hash of its content in its
// name is taken from the device. What was read is kept, and the whole blog when it is asked
// for. What must never happen: a page that is kept without the program it names, and a kept
// blog of which some is old and some is new. So a page is put last, behind what it needs, and
// the blog comes into a cache of its own that counts from one write on, when it is whole.

const SCOPE = new URL(SETUP.base, location.origin).href;
const SHELL = SCOPE + "offline.html";
const LIST = SCOPE + "offline/kept.json";
const STATE = SCOPE + "offline/state.json";

const NAME = `quire ${SETUP.base} `;
const OWN = NAME + "own";
const CODE = NAME + "code";
// Of another format the page could not read what was kept.
const READ = NAME + "read " + SETUP.format;
const BLOG = NAME + "blog ";

// When what is kept is better than to go on waiting, in milliseconds.
const PATIENCE = 3000;
// When the page has what it needs itself.
const LATER = 2000;
// How long a file of the kept blog may take.
const LONGEST = 30000;
// What was read: this many files and bytes, and no file that is larger than this, unless the
// reader wants to keep it.
const MOST_FILES = 400;
const MOST_BYTES = 50e6;
const LARGEST = 5e6;
// On what of it the reader wants to keep.
const KEPT = "x-quire-kept";

// The press writes a hash in sixteen digits, Trunk without the zeros before it. An author's
// own file may have a date in its name.
const HASHED = /^(?:assets\/[\w.-]+-[0-9a-f]{16}|quire-page-[0-9a-f]{10,16}(?:_bg)?)\.\w+$/;
const NEEDED = /(?:assets\/[\w.-]+-[0-9a-f]{16}|quire-page-[0-9a-f]{10,16}(?:_bg)?)\.(?:js|wasm|css)\b/g;

const below = key => key.slice(SCOPE.length);
const isHashed = key => HASHED.test(below(key));
const isCode = key => isHashed(key) && /\.(?:js|wasm|css)$/.test(key);
// A page's address ends in a slash, or has at least no ending but that of a page.
const isPage = key => !/\.(?!html?$)[^/]*$/.test(below(key));
const asJson = value => new Response(JSON.stringify(value), { headers: { "content-type": "application/json" } });
const pause = time => new Promise(done => setTimeout(done, time));
const savesData = () => navigator.connection?.saveData === true;

addEventListener("fetch", event => {
  const { request } = event;
  const url = new URL(request.url);
  const key = url.origin + url.pathname;
  if (request.method !== "GET" || !key.startsWith(SCOPE) || request.headers.has("range")) {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(page(event, key));
  } else if (key === LIST) {
    event.respondWith(listed());
  } else if (isHashed(key)) {
    event.respondWith(hashed(event, key));
  } else if (isData(key) || isSearch(key) || /^(?:image|font)$/.test(request.destination)) {
    event.respondWith(file(event, key));
  }
});

// What tells of the blog's own state is never kept.
const isData = key => key.endsWith(".json") && !/^(?:version|offline\/.*|(?:.*\/)?feed)\.json$/.test(below(key));

// What the search begins with; the rest of it has hashes in its names.
const isSearch = key => /^search\.(?:js|bin)$/.test(below(key));

// ---- Answers

async function page(event, key) {
  const network = (async () => (await event.preloadResponse) || fetch(event.request))();
  event.waitUntil(after(network, response => rememberPage(key, response)));
  const copy = async () => (isPage(key) && await kept(SHELL)) || read(key);
  try {
    return await inTime(network, copy);
  } catch (error) {
    const shell = isPage(key) && await match(OWN, SHELL);
    if (shell) {
      return shell;
    }
    throw error;
  }
}

async function hashed(event, key) {
  const code = isCode(key) && await match(CODE, key);
  const copy = code || (await kept(key)) || (await read(key));
  return copy || file(event, key);
}

function file(event, key) {
  const network = fetch(event.request);
  event.waitUntil(after(network, response => remember(key, response)));
  return inTime(network, async () => (await kept(key)) || (await read(key)) || otherSize(key));
}

// The network's answer, or the copy where it fails or is hopelessly slow.
async function inTime(network, copy) {
  try {
    const response = await Promise.race([network, pause(PATIENCE)]);
    if (response && response.status < 500) {
      return response;
    }
  } catch {
    // Told below, where there is no copy.
  }
  return (await copy()) || network;
}

// Does something with a copy of the answer that the page does not wait for.
async function after(network, work) {
  try {
    const response = (await network).clone();
    await work(response);
  } catch {
    // No answer, or no room: then it is not kept.
  }
}

async function match(name, key) {
  return (await caches.has(name)) ? (await caches.open(name)).match(key) : undefined;
}

// What was read before; it counts as read again.
async function read(key) {
  const copy = await match(READ, key);
  if (copy) {
    const again = copy.clone();
    inTurn(async () => (await caches.open(READ)).put(key, again)).catch(() => {});
  }
  return copy;
}

// A file of the kept blog.
async function kept(key) {
  const { version } = await state();
  return version && match(BLOG + version, key);
}

// An image in another width than the one that suits the window now.
async function otherSize(key) {
  const hash = below(key).match(/^assets\/image-\d+(-[0-9a-f]+\.webp)$/)?.[1];
  const { version } = await state();
  for (const name of hash ? [BLOG + version, READ] : []) {
    const cache = await caches.open(name);
    const other = (await cache.keys()).find(({ url }) => url.endsWith(hash));
    if (other) {
      return cache.match(other);
    }
  }
  return undefined;
}

// The posts that can be read without a network, as a file of names lists them.
async function listed() {
  let posts = [];
  const archive = await kept(SCOPE + "archive/1.json");
  if (archive) {
    ({ posts } = await archive.json());
  } else {
    const cache = await caches.open(READ);
    for (const request of (await cache.keys()).reverse()) {
      const post = (await cache.match(request)).headers.get("x-quire-post");
      if (post && posts.length < 100) {
        posts.push(JSON.parse(decodeURIComponent(post)));
      }
    }
  }
  return asJson({ version: SETUP.format, posts });
}

// ---- What was read

// One after the other: what is about to be needed must not be taken away in between.
let turn = Promise.resolve();
function inTurn(work) {
  const done = turn.then(work);
  turn = done.catch(() => {});
  return done;
}

async function rememberPage(key, response) {
  const data = await remember(key, response);
  await pause(LATER);
  if (data && !savesData()) {
    await remember(data, await fetch(data));
  }
  const { wanted } = await state();
  if (wanted && !savesData()) {
    await keep();
  }
}

// An answer of the host's own, from where it was asked for.
const isPlain = response => response.ok && response.type !== "opaque" && !response.redirected;

// Keeps an answer, and tells where the data of a page is.
async function remember(key, response, isKept = false) {
  if (response.status === 404 || response.status === 410) {
    await inTurn(async () => (await caches.open(READ)).delete(key));
  }
  if (!isPlain(response) || /no-store/.test(response.headers.get("cache-control"))) {
    return undefined;
  }
  const type = response.headers.get("content-type") || "";
  const headers = plainHeaders(response);
  if (isKept || (await match(READ, key))?.headers.has(KEPT)) {
    headers.set(KEPT, "1");
  }
  if (isCode(key)) {
    await inTurn(async () => (await caches.open(CODE)).put(key, response));
    return undefined;
  }
  if (type.startsWith("text/html")) {
    return rememberText(key, await response.text(), headers);
  }
  const body = await response.blob();
  if (isData(key)) {
    const { post } = JSON.parse(await body.text());
    // A page is no post of a day.
    if (post?.link && !post.page) {
      headers.set("x-quire-post", encodeURIComponent(JSON.stringify(post.link)));
    }
  }
  await put(READ, key, body, headers);
  return undefined;
}

// Where the data of a page is.
function dataOf(html) {
  const data = html.match(/<meta name="quire-data" content="([^"]+)"/)?.[1];
  return data && new URL(data, SCOPE).href;
}

async function rememberText(key, html, headers) {
  // Data in whose place a host gave a page is not kept, nor is a page that is not ours.
  if (isData(key) || !html.includes('<meta name="quire-base"')) {
    return undefined;
  }
  await inTurn(() => putPage(READ, key, html, headers));
  await inTurn(trim);
  return dataOf(html);
}

async function put(name, key, body, headers) {
  headers.set("x-quire-size", body.size);
  if (body.size <= LARGEST || headers.has(KEPT)) {
    await inTurn(async () => (await caches.open(name)).put(key, new Response(body, { headers })));
    await inTurn(trim);
  }
}

// The headers of an answer that is no longer packed.
function plainHeaders(response) {
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  return headers;
}

const needs = html => [...new Set(html.match(NEEDED))].sort();

// Puts a page behind all that it needs.
async function putPage(name, key, html, headers) {
  const code = await caches.open(CODE);
  for (const need of needs(html)) {
    if (!await code.match(SCOPE + need)) {
      // Its name is its content, so any copy will do.
      const response = await fetch(SCOPE + need, { cache: "force-cache" });
      if (!response.ok) {
        throw new Error(need);
      }
      await code.put(SCOPE + need, response);
    }
  }
  const body = new Blob([html]);
  headers.set("x-quire-size", body.size);
  headers.set("x-quire-needs", needs(html).join(" "));
  await (await caches.open(name)).put(key, new Response(body, { headers }));
}

// Takes away what was not read for longest, and the programs that no page needs. Seldom, as
// it looks at all there is.
let writes = 0;
async function trim() {
  if (writes++ % 25) {
    return;
  }
  const needed = new Set();
  const need = copy => copy?.headers.get("x-quire-needs")?.split(" ").forEach(path => needed.add(path));
  const cache = await caches.open(READ);
  let files = 0;
  let bytes = 0;
  for (const request of (await cache.keys()).reverse()) {
    const copy = await cache.match(request);
    const isKept = copy.headers.has(KEPT);
    files += isKept ? 0 : 1;
    bytes += isKept ? 0 : Number(copy.headers.get("x-quire-size"));
    if (!isKept && (files > MOST_FILES || bytes > MOST_BYTES)) {
      await cache.delete(request);
    } else {
      need(copy);
    }
  }
  for (const name of await caches.keys()) {
    if (name === OWN || name.startsWith(BLOG)) {
      need(await match(name, SHELL));
    }
  }
  const code = await caches.open(CODE);
  for (const { url } of await code.keys()) {
    if (!needed.has(below(url))) {
      await code.delete(url);
    }
  }
}

// ---- A series

// Keeps pages as if they had been read, each with its data and images, and does not let them
// go for others: all of them of one version of the blog, or none.
async function keepPages(paths) {
  let word = "series-kept";
  try {
    const version = async () => (await json("version.json")).blog;
    const began = await version();
    const files = await filesOf(paths);
    if (await version() !== began) {
      throw new Error("the blog was deployed meanwhile");
    }
    for (const [key, response] of files) {
      await remember(key, response, true);
    }
  } catch {
    word = "series-failed";
  }
  await tell(word);
}

// Pages with what belongs to them, each page behind that.
async function filesOf(paths) {
  const files = [];
  const add = async (key, response) => {
    if (!isPlain(response)) {
      throw new Error(key);
    }
    // Read to its end, for hosts answer only a few at a time.
    files.push([key, new Response(await response.blob(), response)]);
  };
  for (const key of paths.map(path => new URL(path, SCOPE).href)) {
    if (key.startsWith(SCOPE)) {
      const page = await ask(key);
      const html = await page.clone().text();
      const data = dataOf(html);
      if (!data) {
        throw new Error(key);
      }
      for (const file of [data, ...imagesOf(html, key)]) {
        await add(file, await ask(file));
      }
      await add(key, page);
    }
  }
  return files;
}

// The images of a page, each in the size that suits most screens.
function imagesOf(html, page) {
  const images = html.match(/<img [^>]*>/g) || [];
  const address = image => {
    const sizes = image.match(/ srcset="([^"]*)"/)?.[1].split(",").map(size => size.trim().split(" ")) || [];
    const suits = sizes.filter(([, width]) => parseInt(width) <= 1280).pop();
    return suits?.[0] || image.match(/ src="([^"]*)"/)?.[1];
  };
  const keys = images.map(address).filter(Boolean).map(from => new URL(from, page).href);
  return keys.filter(key => key.startsWith(SCOPE));
}

// ---- The whole blog

const NOTHING = { wanted: false, version: "", files: 0, bytes: 0 };

async function state() {
  return (await (await match(OWN, STATE))?.json()) || NOTHING;
}

async function setState(state) {
  await (await caches.open(OWN)).put(STATE, asJson(state));
}

let keeping;
let isWanted = false;

// Brings the kept blog to what the host has; what came before an interruption is not asked
// for again.
function keep() {
  keeping ??= (async () => {
    isWanted = true;
    try {
      await setState({ ...await state(), wanted: true });
      // A new version that comes up in the middle begins anew, with all that is the same.
      for (let tries = 5; !await bring(); tries--) {
        if (!tries) {
          throw new Error("the host has files of several versions");
        }
        await pause(LATER);
      }
    } catch (error) {
      const isFull = error.name === "QuotaExceededError";
      if (isFull) {
        // First of all some room.
        await sweep();
        await setState({ ...await state(), wanted: false }).catch(() => {});
      }
      await tell(isFull ? "full" : "failed");
    } finally {
      keeping = undefined;
    }
  })();
  return keeping;
}

// Whether all of it is here; `false` where the host has another version by now.
async function bring() {
  const { version, files, parts, code } = await json("offline/index.json");
  const old = await state();
  if (old.version === version) {
    await tell("kept", old);
    return true;
  }
  let bytes = 0;
  const lists = [];
  for (const [at, key] of parts.entries()) {
    const list = await json(`offline/${at + 1}.json`);
    if (list.key !== key) {
      return false;
    }
    bytes += list.bytes;
    lists.push(list.files);
  }
  let done = 0;
  let told = 0;
  const progress = async () => {
    if (Date.now() - told > 200) {
      told = Date.now();
      await tell("keeping", { done, files, bytes });
    }
  };
  const name = BLOG + version;
  const cache = await caches.open(name);
  const others = (await caches.keys()).filter(other => other.startsWith(BLOG) && other !== name);
  const rest = lists.flat().values();
  let isSame = true;
  const work = async () => {
    for (const [path, digest] of rest) {
      if (!isWanted || !isSame) {
        return;
      }
      try {
        const more = await bringFile(cache, others, SCOPE + path, digest);
        isSame = isSame && more !== undefined;
        bytes += more || 0;
      } catch (error) {
        // The others need not go on.
        isSame = false;
        throw error;
      }
      done += 1;
      await progress();
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  if (!isWanted) {
    return true;
  }
  if (!isSame || !await putShell(name, code)) {
    return false;
  }
  if ((await json("offline/index.json")).version !== version) {
    return false;
  }
  if (isWanted) {
    await setState({ wanted: true, version, files, bytes });
    await sweep();
    await tell("kept", { files, bytes });
  }
  return true;
}

// Puts the page without content, whose program must be this one.
async function putShell(name, code) {
  const response = await ask(SHELL);
  const html = await response.text();
  const isSame = needs(html).join(" ") === code.join(" ");
  if (isSame) {
    await inTurn(() => putPage(name, SHELL, html, plainHeaders(response)));
  }
  return isSame;
}

// Puts a file that has this digest; nothing where the host has another. What bears a hash in
// its name has no digest: of that comes how large it is, which no list says.
async function bringFile(cache, others, key, digest) {
  const size = copy => digest ? 0 : Number(copy.headers.get("x-quire-size"));
  const here = await cache.match(key);
  if (here) {
    return size(here);
  }
  for (const other of others) {
    const same = await match(other, key);
    if (same && (!digest || same.headers.get("x-quire-digest") === digest)) {
      await cache.put(key, same.clone());
      return size(same);
    }
  }
  const response = await ask(key);
  const body = await response.arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", body)).slice(0, 8);
  const isSame = [...sum].map(byte => byte.toString(16).padStart(2, "0")).join("") === digest;
  const headers = plainHeaders(response);
  // Some hosts make images smaller on their way.
  if (!isSame && !/^image\//.test(headers.get("content-type"))) {
    return undefined;
  }
  headers.set("x-quire-digest", digest);
  headers.set("x-quire-size", body.byteLength);
  const copy = new Response(body, { headers });
  await cache.put(key, copy.clone());
  return size(copy);
}

// Asks the host itself whether it has anything newer than any cache on the way.
async function ask(key) {
  const response = await fetch(key, { cache: "no-cache", signal: AbortSignal.timeout(LONGEST) });
  if (!response.ok) {
    throw new Error(`${key}: ${response.status}`);
  }
  return response;
}

const json = async path => (await ask(SCOPE + path)).json();

// Takes away every kept blog but the one that counts.
async function sweep() {
  const { version } = await state();
  for (const name of await caches.keys()) {
    if (name.startsWith(BLOG) && name !== BLOG + version) {
      await caches.delete(name);
    }
  }
}

async function drop() {
  isWanted = false;
  await keeping;
  await setState(NOTHING);
  await sweep();
  await tell("none");
}

// ---- Pages that are open

async function tell(word, { done = 0, files = 0, bytes = 0 } = {}) {
  for (const client of await clients.matchAll()) {
    client.postMessage([word, done, files, bytes].join(" "));
  }
}

async function tellState() {
  const now = await state();
  if (now.wanted && !now.version) {
    await keep();
  } else if (!keeping) {
    await tell(now.version ? "kept" : "none", now);
  }
}

addEventListener("message", event => {
  const [word, ...keys] = String(event.data).split(" ");
  const work = { state: tellState, keep, drop, loaded: () => rememberLoaded(keys), series: () => keepPages(keys) }[word];
  event.waitUntil(work?.());
});

// What a page loaded before there was a worker, images and data.
async function rememberLoaded(keys) {
  for (const key of keys.filter(key => key.startsWith(SCOPE))) {
    await after(fetch(key, { cache: "force-cache" }), response => remember(key, response));
  }
}

addEventListener("install", event => event.waitUntil((async () => {
  if (!await putShell(OWN, SETUP.code)) {
    // In the middle of a deployment: the browser tries again.
    throw new Error("offline.html is of another version");
  }
  await skipWaiting();
})()));

addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    const isOurs = [OWN, CODE, READ].includes(name) || name.startsWith(BLOG);
    if (name.startsWith(NAME) && !isOurs) {
      await caches.delete(name);
    }
  }
  await registration.navigationPreload?.enable();
  await clients.claim();
  // Not waited for: until this ends, nothing is answered.
  for (const { url } of await clients.matchAll()) {
    const key = url.split(/[?#]/)[0];
    after(fetch(key, { cache: "force-cache" }), response => rememberPage(key, response));
  }
})()));
