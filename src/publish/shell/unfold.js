// How is the rest of a page laid out when the beginning of it has been seen?
//
// Piece by piece, when the browser has nothing better to do: a long page in one piece would
// keep the reader waiting. What puts it off is in the styles, and `data-arriving` says
// that it holds; see `browser::arrival`. When all is laid out, `then` is called.
{
  const arriving = () => document.querySelectorAll("[data-arriving]");
  // The page that is being laid out; a newer one ends that.
  let current;
  const idle = self.requestIdleCallback ?? ((step) => setTimeout(step, 50, { timeRemaining: () => 0 }));
  self.quireUnfold = (then) => {
    const parts = document.querySelectorAll("#quire-main :is(.post-card, .post > .prose, .post > .prose > *)");
    const page = current = {};
    let at = 0, steps = 0, spent = 0;
    const step = (time) => {
      if (page !== current) return;
      do {
        // A post of a list is as much as several paragraphs.
        for (const end = at + (parts[at]?.className === "post-card" ? 1 : 4); at < end; at++) {
          const style = parts[at]?.style;
          if (style) style.cssText = "animation:none;content-visibility:visible";
        }
        const began = performance.now();
        document.body.offsetHeight;
        spent += performance.now() - began;
        steps++;
      } while (at < parts.length && time.timeRemaining() > 12);
      // A machine that takes so long, in milliseconds, has no time for motion: see
      // `browser::transition`.
      self.quireIsSlow = spent > steps * 4;
      if (at < parts.length) return idle(step);
      for (const part of arriving()) delete part.dataset.arriving;
      // Chrome leaves an empty one of which nobody has asked whether it is there.
      for (const part of parts) if (part.hasAttribute("style")) part.removeAttribute("style");
      then?.();
    };
    if (arriving()[0]) idle(step);
    else then?.();
  };
}
