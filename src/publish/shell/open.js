// How does a reader open the search?
//
// With its button, `/` or Ctrl-K, or by its page. Nothing of it is here before that: its
// script comes when it is asked for. Behind the start script, in a blog that is one file too.
// The tool puts the files that it runs on for `AHEAD`; `null` where they are in the page.
{
  const base = document.querySelector("meta[name=quire-base]")?.content;
  const page = () => document.querySelector("main #quire-search");
  const ahead = ({ worker, program, hash, root }) => {
    const on = self.quireAhead = {
      program: WebAssembly.compileStreaming(fetch(base + program, { integrity: hash })).catch(() => {}),
      root: fetch(base + root, { cache: "no-cache" }).then((answer) => answer.ok && answer.arrayBuffer()).catch(() => {}),
      worker: new Worker(self.quireAddress(base + worker)),
    };
    on.worker.onerror = () => delete on.worker;
  };
  const load = async () => {
    if (!self.quireSearch) {
      // For the script to take: all comes at the same time. It tells of what cannot be.
      try {
        if (AHEAD && !self.quireAhead) ahead(AHEAD);
      } catch {}
      await import(base + "search.js");
    }
    return self.quireSearch;
  };
  const open = (event) => {
    event.preventDefault();
    // A page of its own is better than nothing.
    load().then((search) => search.show()).catch(() => page() || location.assign(base + "search/"));
  };
  addEventListener("click", (event) => {
    const isPlain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (isPlain && event.target.closest?.("[data-action=search]")) open(event);
  }, true);
  addEventListener("keydown", (event) => {
    // Single keys may be switched off.
    const isKey = event.key === "/" && !document.documentElement.dataset.keys && !event.ctrlKey && !event.metaKey && !event.altKey
      && !document.querySelector("dialog[open],:is(input,textarea,select,[contenteditable]):focus");
    if (isKey || event.key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey) open(event);
  });
  // Its page may be drawn late, or be come back to.
  const look = () => page() && load().then((search) => search.page()).catch(() => {});
  const watch = () => {
    const app = document.getElementById("quire-app");
    if (app) new MutationObserver(look).observe(app, { childList: true, subtree: true });
    look();
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", watch);
  else watch();
}
