// What does a blog need that is opened from a disk as one file?
//
// Its files are elements of the page, and its addresses fragments; the program asks for
// both as anywhere else. Comments and indents are taken out, so a comment has a line of
// its own.
{
  const policy = self.trustedTypes?.createPolicy("quire", {
    createHTML: (text) => text,
    createScriptURL: (url) => url,
  });
  const html = (text) => policy?.createHTML(text) ?? text;
  // For the program alone, which judges what it puts into the page.
  self.quireHtml = html;
  // For the search, which runs beside the page.
  self.quireAddress = (url) => policy?.createScriptURL(url) ?? url;

  const decoded = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const embedded = (id) => document.getElementById("quire-file:" + id);

  self.fetch = async (address) => {
    const file = embedded(String(address).replace(/^#\//, ""));
    if (!file) return new Response(null, { status: 404 });
    const isBinary = file.type === "application/octet-stream";
    const content = isBinary ? decoded(file.textContent) : file.textContent;
    return new Response(content, { headers: { "content-type": file.type } });
  };

  const unpacked = async (id) => {
    const bytes = decoded(embedded(id).textContent);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  };
  // What readers without scripts see is better than nothing.
  const fail = (error) => {
    console.error(error);
    document.documentElement.dataset.program = "failed";
    const plain = document.getElementById("quire-plain");
    if (plain) plain.outerHTML = html(plain.textContent);
  };
  self.quireStart = (init) => unpacked("program")
    .then((bytes) => init({ module_or_path: bytes }))
    .catch(fail);
  // The program says so.
  self.quireReady = () => { document.documentElement.dataset.program = "ready"; };

  // Behind the program's own listener, which has kept the place and taken what is another
  // page: what is left are places in this one, and files.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const href = link?.getAttribute("href") ?? "";
    const isPlain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (event.defaultPrevented || !isPlain) return;
    if (href.startsWith("data:")) {
      // Browsers open no such address by themselves.
      event.preventDefault();
      const [head, body] = href.slice(5).split(",");
      const bytes = Uint8Array.from(atob(body), (c) => c.charCodeAt(0));
      open(URL.createObjectURL(new Blob([bytes], { type: head.split(";")[0] })));
      return;
    }
    const [, part] = /^#(?:\/[^#]*#)?([^/#][^#]*)$/.exec(href) ?? [];
    if (!part) return;
    event.preventDefault();
    const [path] = /^#\/[^#]*/.exec(location.hash) ?? ["#/"];
    location.hash = path + "#" + part;
    const place = document.getElementById(decodeURIComponent(part));
    if (!place) return;
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.scrollIntoView();
    place.focus({ preventScroll: true });
  });
}
