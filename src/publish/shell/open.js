// How does a reader open the search?
//
// With its button, `/` or Ctrl-K, or by its page. Nothing of it is here before that: its
// script comes when it is asked for. Behind the start script, in a blog that is one file too.
// The tool puts the files that this script asks for, and how, for `AHEAD`.
{
  const base = document.querySelector("meta[name=quire-base]")?.content;
  const page = () => document.querySelector("main #quire-search");
  const load = async () => {
    if (!self.quireSearch) {
      // On the way at the same time, for the script to take.
      self.quireAhead = new Map(Object.entries(AHEAD)
        .map(([path, how]) => [path, fetch(base + path, how).catch(() => {})]));
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
      && !event.target.closest?.("input,textarea,select,[contenteditable]");
    if (isKey || event.key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey) open(event);
  });
  // Its page may be drawn late, or be come back to.
  const look = () => page() && load().then((search) => search.page()).catch(() => {});
  const watch = () => {
    const main = document.getElementById("quire-main");
    if (main) new MutationObserver(look).observe(main, { childList: true });
    look();
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", watch);
  else watch();
}
