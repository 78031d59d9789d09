// What does a page do before its program runs, without it, and when it has broken down?
//
// It comes beside the page, when it comes; the tool takes the comments and the indents out,
// so a comment has a line of its own and every statement ends in a semicolon.
{
  const { js, jsHash, wasm, wasmHash, version } = document.currentScript.dataset;
  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  const base = find("meta[name=quire-base]")?.content;
  const policy = self.trustedTypes?.createPolicy("quire", {
    createHTML: (text) => text,
    createScriptURL: (url) => url,
  });
  const address = (url) => policy?.createScriptURL(url) ?? url;
  // For the program alone, which judges what it puts into the page: `browser::element`.
  self.quireHtml = (text) => policy?.createHTML(text) ?? text;
  // For the search, which runs beside the page.
  self.quireAddress = address;

  // Whether links are followed by the browser and no longer by the program, and which page
  // was shown when that began.
  let isPlain, shown;
  const goPlain = () => {
    isPlain = true;
    shown = location.pathname;
  };
  // Where the reader is just setting out from, to another page.
  let from;
  let early, checked = Date.now();
  const leave = (path) => {
    from = path;
    setTimeout(() => from = "");
  };

  // These listeners come before the program's, and can keep an event from it.
  addEventListener("click", (event) => {
    const target = event.target.closest?.("a[href],[data-action]");
    if (!target?.href) {
      // Pressed before there was anyone to hear it.
      early = root.dataset.program ? "" : target?.dataset.action;
      return;
    }
    leave(location.pathname);
    if (isPlain || !find("#quire-main")) {
      event.stopImmediatePropagation();
    } else if (Date.now() - checked > 3e5) {
      // A blog that was deployed in the meantime has another program, perhaps.
      checked = Date.now();
      fetch(base + "version.json", { cache: "no-cache", priority: "low" })
        .then((answer) => answer.json())
        .then((now) => now.program === version || goPlain())
        .catch(() => {});
    }
  }, true);
  addEventListener("popstate", (event) => {
    if (isPlain) {
      event.stopImmediatePropagation();
      // A fragment needs no other page.
      if (location.pathname !== shown) location.reload();
    } else {
      // The address is the new page's already.
      leave("?");
    }
  }, true);

  const fail = () => {
    if (root.dataset.program === "failed") return;
    root.dataset.program = "failed";
    goPlain();
    history.scrollRestoration = "auto";
    // It broke down on the way to another page, which the address names already.
    if (from && from !== shown || find("main .skeleton")) location.reload();
  };
  const stop = (error) => {
    console.error(error);
    fail();
  };
  const isTrap = (error) => self.WebAssembly && error instanceof WebAssembly.RuntimeError;
  addEventListener("error", (event) => {
    // What is thrown through the program leaves it half done, whoever threw it.
    if (isTrap(event.error) || event.filename?.includes("/quire-page-")) fail();
  });
  addEventListener("unhandledrejection", (event) => {
    if (isTrap(event.reason)) fail();
  });

  const start = async () => {
    if (!self.WebAssembly) throw Error("this browser runs no WebAssembly");
    // Without its frame and its settings the program would only spoil the page.
    if (!find("#quire-main")) throw Error("the page has lost its main part");
    // Whatever else they lack, a site has a title.
    JSON.parse(find("#quire-site").textContent).title.trim();
    const script = document.createElement("script");
    Object.assign(script, { type: "module", integrity: jsHash, fetchPriority: "low" });
    // The glue is checked as a script; the import then takes what is there.
    const glue = new Promise((done, failed) => {
      script.onload = () => done(import(js));
      script.onerror = () => failed(Error(js + " cannot be loaded"));
    });
    script.src = address(js);
    document.head.append(script);
    const code = fetch(wasm, { integrity: wasmHash, priority: "low" });
    const [program, answer] = await Promise.all([glue, code]);
    // A host that does not know the type keeps it from being compiled while it comes.
    const isKnown = answer.headers.get("content-type") === "application/wasm";
    const module = await (isKnown ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer()));
    // What begins here would keep the reader waiting if it came in one piece with that.
    setTimeout(() => program.default({ module_or_path: module }).catch(stop));
  };
  // The program says so.
  self.quireReady = () => {
    root.dataset.program = "ready";
    if (early) find(`[data-action="${early}"]`)?.click();
  };
  const begin = () => start().catch(stop);
  // After the first paint, which nothing may keep up. A page in the background has none.
  const go = () => {
    self.quireUnfold();
    begin();
  };
  if (document.hidden) setTimeout(go);
  else requestAnimationFrame(() => setTimeout(go));

  // What it keeps would keep up whoever goes on at once, with the line and with the processor.
  addEventListener("load", () => setTimeout(() => {
    const workers = navigator.serviceWorker;
    const worker = find("meta[name=quire-worker]")?.content;
    if (!workers || !base) return;
    const done = worker
      ? workers.register(address(worker), { scope: base, updateViaCache: "none" })
      // One that an earlier version of the blog left behind: what the host has in its
      // place takes away both the worker and what it kept.
      : workers.getRegistration(base).then((old) => {
          if (old?.scope === location.origin + base) return old.update().catch(() => old.unregister());
        });
    done.catch(() => {});
  }, 5000));
}
