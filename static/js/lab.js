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

  document.querySelectorAll("button.copy").forEach((button) => { button.hidden = !navigator.clipboard; });
  document.addEventListener("click", (event) => {
    const copy = event.target.closest("button.copy");
    if (!copy) return;
    const text = copy.parentElement.querySelector("code").textContent;
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

  // A notice has done its duty once the next action succeeds.
  document.addEventListener("htmx:afterRequest", (event) => {
    const notice = document.getElementById("notice");
    if (notice && event.detail.successful && event.detail.requestConfig.verb === "post") notice.replaceChildren();
  });
})();
