// What a page can do more with JavaScript: the theme without a reload, copying, notices. Everything else is htmx and plain forms.
(function () {
  "use strict";

  // The theme's form works by itself; this spares the reload.
  document.querySelector(".theme")?.addEventListener("submit", async (event) => {
    if (!event.submitter) return;
    event.preventDefault();
    const body = new URLSearchParams({ theme: event.submitter.value });
    await fetch(event.target.action, { method: "POST", headers: { "HX-Request": "true" }, body });
    const old = document.getElementById("theme-sheet");
    const sheet = old.cloneNode();
    sheet.href = "/theme.css?" + body;
    sheet.addEventListener("load", () => { old.remove(); document.querySelector(".theme button:not([hidden])")?.blur(); });
    old.after(sheet);
  });

  const offerCopies = () => document.querySelectorAll("button.copy").forEach((button) => { button.hidden = !navigator.clipboard; });
  offerCopies();
  document.addEventListener("htmx:sseMessage", offerCopies);
  document.addEventListener("click", (event) => {
    const copy = event.target.closest("button.copy");
    if (!copy) return;
    const link = copy.parentElement.querySelector("a[href]");
    const text = link ? link.href : copy.parentElement.querySelector("code").textContent;
    navigator.clipboard.writeText(text).then(() => {
      copy.textContent = "Copied";
      setTimeout(() => { copy.textContent = "Copy"; }, 1500);
    });
  });

  // A morph changes an element's address a moment before htmx hears of it: what stands there now is what is meant.
  document.addEventListener("htmx:configRequest", (event) => {
    const address = event.detail.elt.getAttribute("hx-" + event.detail.verb);
    if (address) event.detail.path = address;
  });

  // A form that awaits its own answer stays until that has come, even if the event stream has something newer in its place.
  const awaitsNothing = (node) => !(node instanceof Element && node.matches(".htmx-request:not([hx-swap=none])"));
  Idiomorph.defaults.callbacks.beforeNodeMorphed = awaitsNothing;
  Idiomorph.defaults.callbacks.beforeNodeRemoved = awaitsNothing;

  // What is folded away asks for nothing; it asks once it is opened.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.matches(".dive:not([open]) .refresh")) event.preventDefault();
  });

  // What somebody has chosen, typed and not sent yet, or opened, is theirs: a newer picture from the event stream leaves it.
  const unsent = new WeakSet();
  document.addEventListener("input", (event) => { unsent.add(event.target.form ?? event.target); });
  document.addEventListener("htmx:afterRequest", (event) => { unsent.delete(event.detail.elt.form ?? event.detail.elt); });
  Idiomorph.defaults.callbacks.beforeAttributeUpdated = (attribute, node) => {
    if (attribute === "open") return !(node instanceof HTMLDetailsElement);
    return !((attribute === "checked" || attribute === "value") && unsent.has(node.form ?? node));
  };

  // A refusal counts as answered with htmx, as what it says is shown.
  const worked = (event) => event.detail.successful && event.detail.xhr.status < 400;

  // A notice has done its duty once the next action succeeds.
  document.addEventListener("htmx:afterRequest", (event) => {
    const notice = document.getElementById("notice");
    if (notice && worked(event) && event.detail.requestConfig.verb === "post") notice.replaceChildren();
  });

  // A file on its way tells how far it is, and its form is empty again once it has arrived.
  document.addEventListener("htmx:xhr:progress", (event) => {
    const sending = event.target.querySelector?.(".sending");
    if (!sending || !event.detail.lengthComputable) return;
    const percent = Math.floor(100 * event.detail.loaded / event.detail.total);
    sending.hidden = false;
    sending.querySelector("progress").value = percent;
    sending.querySelector("span").textContent = percent < 100 ? percent + "% sent." : "All of it is sent. It is being checked.";
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const sending = event.target.querySelector?.(".sending");
    if (!sending) return;
    sending.hidden = true;
    if (worked(event)) event.target.reset();
  });

  // Whoever pressed a button that is gone now hears at least what came of it.
  document.addEventListener("htmx:afterSettle", () => {
    if (document.activeElement === document.body) document.querySelector("#snapshot-notice:not(:empty)")?.focus();
  });

  // While the stream of events is lost, a banner says so; the stream comes back by itself.
  const unreachable = document.getElementById("unreachable");
  let patience = 0;
  document.addEventListener("htmx:sseError", () => {
    clearTimeout(patience);
    patience = setTimeout(() => { unreachable.hidden = false; }, 1500);
  });
  document.addEventListener("htmx:sseOpen", () => {
    clearTimeout(patience);
    unreachable.hidden = true;
  });
  document.addEventListener("htmx:sendError", () => { if (unreachable) unreachable.hidden = false; });
  document.addEventListener("htmx:afterOnLoad", () => { if (unreachable) unreachable.hidden = true; });

  // Keys that hold anywhere but where one writes.
  let cameFrom = null;
  const anywhere = {
    "?": () => document.getElementById("shortcuts").showModal(),
    "/": () => { location.href = "/search"; },
    s: () => {
      const stage = document.getElementById("stage");
      if (!stage) return;
      const inside = stage.contains(document.activeElement);
      const back = cameFrom && cameFrom.isConnected ? cameFrom : document.getElementById("main");
      if (!inside) cameFrom = document.activeElement === document.body ? null : document.activeElement;
      const target = inside ? back : stage.querySelector("a[href]:not(.skip), button");
      if (target) target.focus();
    },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog[open]")) return;
    const act = anywhere[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
