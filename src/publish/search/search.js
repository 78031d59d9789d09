// What does a reader do with the search, and what does it fetch?
//
// The tool puts a line before this: `const SETUP = { base, worker, program, programHash,
// root, dialogs, words }`. It comes when the search is opened for the first time, starts the
// search beside the page, fetches what that needs, and shows what it answers. Comments and
// blanks are taken out, so a comment has a line of its own.
self.quireSearch ??= (() => {
  const find = (id) => document.getElementById("quire-" + id);
  const setHtml = (element, html) => {
    element.innerHTML = self.quireHtml?.(html) ?? html;
  };
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const lang = () => document.querySelector("[data-action=search]")?.dataset.lang ?? "en";
  const words = () => SETUP.words[lang()] ?? SETUP.words.en;
  const isOneFile = SETUP.base.startsWith("#");

  // ---- The search beside the page

  const get = async (path, init) => {
    const answer = await fetch(SETUP.base + path, init);
    if (!answer.ok) throw Error(path + ": " + answer.status);
    return answer;
  };
  const bytes = async (path, init) => new Uint8Array(await (await get(path, init)).arrayBuffer());

  // What came together with this script, once, where it did.
  const ahead = self.quireAhead ?? {};
  const taken = (name) => {
    const it = ahead[name];
    delete ahead[name];
    return it;
  };
  // Not compiled while it comes, which a host can prevent that does not say what it is.
  const program = async () => (await get(SETUP.program, { integrity: SETUP.programHash })).arrayBuffer();
  const newRoot = () => bytes(SETUP.root, { cache: "no-cache" });
  const root = async () => {
    const bytes = await taken("root");
    return bytes ? new Uint8Array(bytes) : newRoot();
  };

  let worker, begun, number = 0;
  const waiting = new Map();
  const call = (word, ...rest) => new Promise((done, failed) => {
    waiting.set(++number, { done, failed });
    worker.postMessage([number, word, ...rest]);
  });
  const open = async (address = (url) => url) => {
    let url = SETUP.base + SETUP.worker;
    if (isOneFile) {
      // What is opened from a disk may start no other file.
      url = URL.createObjectURL(new Blob([await (await get(SETUP.worker)).text()], { type: "text/javascript" }));
    }
    const opened = taken("worker") ?? new Worker(address(url));
    opened.onmessage = ({ data: [number, answer, error] }) => {
      const { done, failed } = waiting.get(number) ?? {};
      waiting.delete(number);
      if (error) failed?.(Error(error));
      else done?.(answer);
    };
    opened.onerror = (event) => {
      event.preventDefault();
      for (const { failed } of waiting.values()) failed(Error("the search cannot run"));
      waiting.clear();
    };
    return opened;
  };
  const begin = () => begun ??= (async () => {
    const parts = [taken("program"), root(), open(self.quireAddress)];
    const [compiled, index, opened] = await Promise.all(parts);
    worker = opened;
    if (!await call("begin", compiled ?? await program(), index)) throw Error(SETUP.root + " is of another version");
  })().catch((error) => {
    begun = undefined;
    throw error;
  });

  // The program of the page reads posts; it may be on its way still.
  const reader = async () => {
    for (let tries = 100; !self.quireText && tries; tries--) {
      if (document.documentElement.dataset.program === "failed") return undefined;
      await new Promise((done) => setTimeout(done, 50));
    }
    return self.quireText;
  };
  const underWay = new Set();
  let wanted = [], later;
  const isText = (need) => need.startsWith("*");
  const bring = async (need) => {
    if (underWay.has(need)) return;
    underWay.add(need);
    const path = isText(need) ? need.slice(1) : need;
    let content;
    try {
      content = isText(need) ? (await reader())?.(await (await get(path)).text()) : await bytes(path);
    } catch {
      // Told by what is found, which names what is missing.
    }
    await call(isText(need) ? "give_text" : "give", path, content);
    // Not before: an answer that is on its way may name it still.
    underWay.delete(need);
    // Pieces say nothing one by one; a text shows a few words more.
    const isLast = !wanted.some((other) => underWay.has(other) && isText(other) === isText(need));
    if (isLast) await ask();
    else if (isText(need)) later ??= setTimeout(ask, 100);
  };

  // ---- What is asked, and what is found

  const FIRST = 8;
  let query = "", most = FIRST, asking, isAskedAgain, timer, due, shown, scroll = 0;
  const ask = () => {
    isAskedAgain = true;
    later = clearTimeout(later);
    return asking ??= (async () => {
      try {
        await begin();
        while (isAskedAgain) {
          isAskedAgain = false;
          const asked = query;
          const answer = await call("ask", asked, most, lang(), SETUP.base);
          if (asked === query) show(answer);
        }
      } catch (error) {
        console.warn(error);
        fail();
      } finally {
        asking = undefined;
      }
    })();
  };
  const show = (answer) => {
    const [needs, isShown, ...parts] = answer.split("\0");
    if (!find("search")) return;
    clearTimeout(timer);
    cancelAnimationFrame(due);
    wanted = needs.split("\n").filter(Boolean);
    const fetchAll = () => wanted.forEach(bring);
    // Who has just begun to write goes on at once.
    if (wanted.length && query.length < 3 && /^[\x20-\x7e]*$/.test(query)) timer = setTimeout(fetchAll, 120);
    else fetchAll();
    if (!query.trim()) return recent();
    const found = find("found");
    // More will come; and until then what is there may be of what was asked before.
    found.ariaBusy = wanted.length ? "true" : null;
    found.classList.toggle("is-old", !isShown);
    if (!isShown) {
      if (found.hidden) find("search-said").textContent = words().loading;
    } else if (wanted.length) {
      // The rest may come before the next frame, or another question.
      const asked = query;
      due = requestAnimationFrame(() => asked === query && draw(...parts));
    } else {
      draw(...parts);
    }
  };
  const draw = (said, options, more) => {
    const field = find("search"), found = find("found");
    if (!field) return;
    const isSame = shown === query;
    shown = query;
    const at = isSame ? options_().findIndex((option) => option.ariaSelected === "true") : -1;
    const to = isSame ? scroll : 0;
    setHtml(found, options);
    found.hidden = !options;
    field.ariaExpanded = String(!found.hidden);
    // Whoever has not scrolled need not wait until it is known where everything is.
    if (scroll) found.scrollTop = scroll = to;
    // In the dialog Enter opens the best; on the page a reader chooses first.
    choose(at >= 0 ? at : dialog?.open ? 0 : -1);
    if (find("search-said").textContent !== said) find("search-said").textContent = said;
    setHtml(find("search-more"), more);
  };
  const clear = () => {
    const field = find("search");
    if (!field) return;
    shown = undefined;
    cancelAnimationFrame(due);
    field.ariaExpanded = "false";
    field.removeAttribute("aria-activedescendant");
    find("found").hidden = true;
    find("found").ariaBusy = null;
    find("found").replaceChildren();
    scroll = 0;
    find("search-said").textContent = "";
    find("search-more").replaceChildren();
  };
  const fail = () => {
    clear();
    find("search-said").textContent = words().failed;
    find("search-more").replaceChildren(
      make("button", { type: "button", className: "button", textContent: words().retry }));
    find("search-more").firstChild.dataset.search = "retry";
  };

  // ---- Choosing

  const options_ = () => [...find("found")?.children ?? []];
  const choose = (at) => {
    const all = options_();
    const field = find("search");
    all.forEach((option, index) => {
      option.ariaSelected = String(index === at);
    });
    const chosen = all[at];
    if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
    else field.removeAttribute("aria-activedescendant");
    return chosen;
  };
  const step = (by) => {
    const all = options_();
    const at = all.findIndex((option) => option.ariaSelected === "true");
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
    choose(next)?.scrollIntoView({ block: "nearest" });
  };

  // ---- What was looked for lately, on this device alone

  const KEPT = "quire-searches";
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(KEPT)).filter((text) => typeof text === "string").slice(0, 5);
    } catch {
      return [];
    }
  };
  const keep = (texts) => {
    try {
      if (texts.length) localStorage.setItem(KEPT, JSON.stringify(texts));
      else localStorage.removeItem(KEPT);
    } catch {
      // A device that keeps nothing.
    }
  };
  const recent = () => {
    clear();
    const texts = kept();
    if (!texts.length) return;
    const button = (search, textContent) => {
      const element = make("button", { type: "button", textContent });
      element.dataset.search = search;
      return element;
    };
    find("search-more").append(
      make("p", { className: "search-near" }, words().recent + " ",
        ...texts.flatMap((text) => [button("ask", text), " "])),
      button("forget", words().forget));
    find("search-more").lastChild.className = "button";
  };

  // ---- What was found, marked in the article it leads to

  const NAME = "quire-found";
  let unmark;
  const marks = async (article, text) => {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let all = "";
    while (walker.nextNode()) {
      const isBlock = nodes.length && nodes.at(-1).node.parentNode !== walker.currentNode.parentNode
        && walker.currentNode.parentElement.closest("p,li,h1,h2,h3,h4,h5,h6,td,th,pre,dt,dd")
          !== nodes.at(-1).node.parentElement.closest("p,li,h1,h2,h3,h4,h5,h6,td,th,pre,dt,dd");
      if (isBlock) all += "\n";
      nodes.push({ node: walker.currentNode, start: all.length });
      all += walker.currentNode.data;
    }
    const places = await call("mark", all, text);
    let at = 0;
    const point = (place, isEnd) => {
      while (nodes[at + 1] && nodes[at + 1].start < place + (isEnd ? 0 : 1)) at++;
      return [nodes[at].node, Math.min(place - nodes[at].start, nodes[at].node.length)];
    };
    const ranges = [];
    for (let index = 0; index < places.length; index += 2) {
      const range = document.createRange();
      range.setStart(...point(places[index], false));
      range.setEnd(...point(places[index + 1], true));
      ranges.push(range);
    }
    if (!ranges.length || !article.isConnected) return;
    CSS.highlights.set(NAME, new Highlight(...ranges));
    const button = make("button", { type: "button", className: "search-unmark", textContent: words().unmark });
    button.addEventListener("click", () => unmark?.());
    document.body.append(button);
    const gone = new MutationObserver(() => article.isConnected || unmark?.());
    gone.observe(find("app"), { childList: true, subtree: true });
    unmark = () => {
      CSS.highlights.delete(NAME);
      button.remove();
      gone.disconnect();
      unmark = undefined;
    };
  };
  // The article that a link leads to may be there already, or come in a while.
  const follow = (link, text) => {
    if (!self.Highlight || !CSS.highlights) return;
    const before = document.querySelector("#quire-main article");
    const isHere = () => isOneFile
      ? decodeURI(location.hash).startsWith(decodeURI(link.hash.replace(/(#[^#]*)#.*/, "$1")))
      : location.pathname === link.pathname;
    const isSamePage = isHere();
    const look = () => {
      const article = document.querySelector("#quire-main article");
      if (!article || !isHere() || (article === before && !isSamePage)) return false;
      watch.disconnect();
      unmark?.();
      marks(article, text).catch(() => {});
      return true;
    };
    const watch = new MutationObserver(look);
    setTimeout(() => look() || watch.observe(find("app"), { childList: true, subtree: true }));
    setTimeout(() => watch.disconnect(), 20000);
  };

  // ---- The dialog and the page

  let dialog;
  const start = () => {
    const field = find("search");
    query = field.value;
    most = FIRST;
    if (!query.trim()) {
      recent();
      begin().catch(fail);
    } else {
      ask();
    }
  };
  const show_ = () => {
    const own = document.querySelector("main #quire-search");
    if (own) {
      own.focus();
      own.select();
      return;
    }
    if (dialog?.lang !== lang()) {
      dialog?.remove();
      dialog = make("dialog", { id: "quire-search-dialog", className: "search-dialog", lang: lang(), ariaLabel: words().search });
      setHtml(dialog, SETUP.dialogs[lang()] ?? SETUP.dialogs.en);
      // What is pressed beside it.
      dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
      // There may be one field alone.
      dialog.addEventListener("close", () => {
        clear();
        dialog.remove();
        dialog = undefined;
      });
      document.body.append(dialog);
    }
    if (!dialog.open) dialog.showModal();
    find("search").focus();
    start();
  };
  const tellAddress = () => {
    if (dialog?.open || isOneFile) return;
    const search = query ? "?q=" + encodeURIComponent(query) : "";
    history.replaceState(history.state, "", location.pathname + search);
  };
  const isField = (event) => event.target.id === "quire-search";

  document.addEventListener("input", (event) => {
    // What an input method has not finished is no word yet.
    if (!isField(event) || event.isComposing) return;
    query = event.target.value;
    most = FIRST;
    find("found").ariaBusy = "true";
    tellAddress();
    ask();
  });
  document.addEventListener("compositionend", (event) => {
    if (isField(event)) event.target.dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !dialog?.open) unmark?.();
    if (!isField(event) || event.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && options_().length) {
      event.preventDefault();
      step(by);
    } else if (event.key === "Enter") {
      event.preventDefault();
      options_().find((option) => option.ariaSelected === "true")?.click();
    } else if (event.key === "Escape" && dialog?.open) {
      event.preventDefault();
      dialog.close();
    }
  });
  document.addEventListener("scroll", (event) => {
    if (event.target.id === "quire-found") scroll = event.target.scrollTop;
  }, { capture: true, passive: true });
  document.addEventListener("submit", (event) => event.target.matches(".search") && event.preventDefault());
  // Before the program hears of it, which follows the link.
  document.addEventListener("click", (event) => {
    const hit = event.target.closest?.("a.search-hit, .search-more a");
    if (hit) {
      const text = query.trim();
      keep([text, ...kept().filter((other) => other !== text)].slice(0, 5));
      const isPlain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      if (!isPlain) return;
      dialog?.close();
      if (hit.matches(".search-hit")) follow(hit, text);
      return;
    }
    const button = event.target.closest?.("[data-search]");
    switch (button?.dataset.search) {
      case "close":
        dialog?.close();
        break;
      case "ask":
        find("search").value = query = button.textContent;
        find("search").focus();
        tellAddress();
        ask();
        break;
      case "forget":
        keep([]);
        recent();
        find("search").focus();
        break;
      case "more":
        most += FIRST;
        ask();
        find("search").focus();
        break;
      case "retry":
        find("search").focus();
        // A blog that was deployed anew has another root.
        begin().then(newRoot).then((root) => call("begin", undefined, root), () => call("retry"))
          .then(ask).catch(fail);
        break;
    }
  }, true);

  // The page of the search, also where a reader comes back to it.
  const page = () => {
    const field = document.querySelector("main #quire-search");
    if (!field || field.value || shown === field) return;
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    field.focus({ preventScroll: true });
    start();
  };
  // Before anything is drawn, which takes its time.
  begin().catch(() => {});
  return { show: show_, page };
})();
