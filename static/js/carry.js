// A shard carried to another disk: dragged by mouse or pen, lifted by a finger that rests on it, or taken up and put down with m. While
// one is in hand, every disk of its map says whether it takes it, or why not. Letting go asks the store for the move, and the picture
// follows the store's event. The menu of a disk does the same by a plain form.
(function () {
  "use strict";

  const REST_MILLIS = 280;
  const SLACK_PIXELS = 7;
  const LANDED_MILLIS = 4000;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const caption = document.getElementById("carrying");
  const closest = (target, selector) => (target instanceof Element ? target.closest(selector) : null);

  // What is in hand: whose shard it is, where it came from, the disk that it is held over, and its likeness under the pointer.
  let hand = null;
  // The likeness of a shard that was let go: it stays where it is until the store has moved the shard, or refused to.
  let landing = { link: "", likeness: null };

  const say = (text) => {
    if (!caption || !caption.showPopover || !hand) return;
    caption.textContent = text;
    caption.showPopover();
    const map = document.getElementById(hand.map).getBoundingClientRect();
    caption.style.left = Math.max(8, map.left) + "px";
    caption.style.top = Math.max(8, map.top - caption.offsetHeight - 6) + "px";
  };

  const bays = () => [...document.querySelectorAll(`#${hand.map} .bay`)];
  const ofItsStripe = (bay) => bay.dataset.disk !== hand.from
    && (bay.dataset.holds || "").split(" ").find((held) => held.startsWith(hand.stripe + ":"));
  const refusal = (bay) => {
    const other = ofItsStripe(bay);
    if (bay.dataset.disk === hand.from) return "It lies here already.";
    if (other) return `${bay.dataset.disk} holds ${other.split(":")[1]} of the same stripe: one disk would lose two.`;
    return bay.dataset.refuses ? `${bay.dataset.disk} takes nothing: ${bay.dataset.refuses}.` : "";
  };
  const consequence = (bay) => {
    const rack = bay.dataset.disk.replace(/-d\d+$/, "");
    const zone = rack.replace(/-r\d+$/, "");
    const holds = (place) => 1 + bays().filter((other) => other.dataset.disk.startsWith(place + "-") && ofItsStripe(other)).length;
    const worst = Math.max(holds(rack), holds(zone));
    return `${hand.label} on ${bay.dataset.disk}: rack ${rack} would hold ${holds(rack)}, zone ${zone} ${holds(zone)}.`
      + (worst > hand.losses ? ` More than ${hand.losses} is one outage too many.` : "");
  };

  const mark = () => bays().forEach((bay) => {
    const refuses = refusal(bay) !== "";
    bay.classList.toggle("refuses", refuses);
    bay.classList.toggle("takes", !refuses);
    bay.classList.toggle("held", bay.dataset.disk === hand.from);
    bay.classList.toggle("under", bay.dataset.disk === hand.over);
  });
  const hold = (bay) => {
    hand.over = bay ? bay.dataset.disk : "";
    mark();
    const elsewhere = bay && hand.over !== hand.from;
    say(elsewhere ? refusal(bay) || consequence(bay) : `${hand.label} is in hand. The marked disks take it.`);
  };
  const take = (chip) => {
    const { stripe, shard, label, losses } = chip.dataset;
    hand = { stripe, shard, label, losses: Number(losses), from: closest(chip, ".bay").dataset.disk, map: chip.ownerSVGElement.id, over: "",
      link: chip.dataset.is };
    hold(null);
  };
  const letGo = () => {
    if (!hand) return;
    bays().forEach((bay) => bay.classList.remove("refuses", "takes", "held", "under"));
    hand.likeness?.remove();
    hand = null;
    if (caption?.matches(":popover-open")) caption.hidePopover();
  };

  const land = () => {
    landing.likeness?.remove();
    landing = { link: "", likeness: null };
  };
  const put = (bay) => {
    if (!bay || refusal(bay)) {
      letGo();
      return;
    }
    const { likeness, link, stripe, shard } = hand;
    const path = document.getElementById(hand.map).dataset.moves;
    hand.likeness = null;
    letGo();
    if (likeness) landing = { link, likeness };
    htmx.ajax("POST", path, { source: bay, target: bay, values: { stripe, shard, to: bay.dataset.disk }, swap: "none" })
      .finally(() => setTimeout(land, LANDED_MILLIS));
  };
  document.addEventListener("htmx:responseError", land);

  const likenessOf = (chip) => {
    const place = chip.getBoundingClientRect();
    const box = chip.getBBox();
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    svg.setAttribute("class", "likeness");
    svg.setAttribute("aria-hidden", "true");
    const copy = chip.cloneNode(true);
    copy.removeAttribute("data-is");
    svg.append(copy);
    Object.assign(svg.style, { left: place.left + "px", top: place.top + "px", width: place.width + "px", height: place.height + "px" });
    document.body.append(svg);
    return svg;
  };

  // By pointer. A finger must rest first: one that moves at once wants to scroll.
  let resting = 0;
  let wasCarried = false;
  document.addEventListener("pointerdown", (down) => {
    wasCarried = false;
    const chip = closest(down.target, ".map[data-moves] .chip.present, .map[data-moves] .chip.rotten");
    if (!chip || down.button !== 0 || hand) return;
    const byFinger = down.pointerType === "touch";
    const moved = (event) => Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY);
    const lift = () => {
      resting = 0;
      if (!chip.isConnected) return end(); // A new picture came in between.
      take(chip);
      hand.likeness = likenessOf(chip);
      hand.byFinger = byFinger;
      wasCarried = true;
    };
    const follow = (event) => {
      if (!hand && byFinger && moved(event) > SLACK_PIXELS) return end();
      if (!hand && !byFinger && moved(event) > SLACK_PIXELS) lift();
      if (!hand) return;
      hand.likeness.style.transform = `translate(${event.clientX - down.clientX}px, ${event.clientY - down.clientY}px)`;
      const bay = closest(document.elementFromPoint(event.clientX, event.clientY), `#${hand.map} .bay`);
      if ((bay ? bay.dataset.disk : "") !== hand.over) hold(bay);
    };
    const end = () => {
      clearTimeout(resting);
      resting = 0;
      document.removeEventListener("pointermove", follow);
      document.removeEventListener("pointerup", drop);
      document.removeEventListener("pointercancel", cancel);
    };
    const drop = () => {
      end();
      if (hand) put(bays().find((bay) => bay.dataset.disk === hand.over));
    };
    const cancel = () => {
      end();
      letGo();
    };
    if (byFinger) resting = setTimeout(lift, REST_MILLIS);
    document.addEventListener("pointermove", follow);
    document.addEventListener("pointerup", drop);
    document.addEventListener("pointercancel", cancel);
  });
  document.addEventListener("touchmove", (event) => { if (hand?.byFinger) event.preventDefault(); }, { passive: false });
  document.addEventListener("contextmenu", (event) => { if (hand || resting) event.preventDefault(); });
  document.addEventListener("dragstart", (event) => { if (closest(event.target, ".map")) event.preventDefault(); });
  // The click that ends a drag is none.
  document.addEventListener("click", (event) => {
    if (!wasCarried || event.detail === 0) return;
    wasCarried = false;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  // By key.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") letGo();
    const bay = closest(event.target, ".map[data-moves] .bay");
    if (!bay || event.ctrlKey || event.metaKey || event.altKey) return;
    const chip = bay.querySelector(".chip.present, .chip.rotten");
    if (hand && (event.key === "m" || event.key === "Enter")) put(bay);
    else if (!hand && event.key === "m" && chip) take(chip);
    else return;
    event.preventDefault();
  });
  document.addEventListener("focusin", (event) => {
    const bay = closest(event.target, ".map .bay");
    if (hand && bay && !hand.likeness) hold(bay);
  });

  // A shard that the store has moved glides from where it was drawn to where it lies now, over everything else.
  const placeOf = (chip) => {
    const body = chip.querySelector(".body");
    const at = (edge, centre) => Number(body.getAttribute(edge) ?? body.getAttribute(centre) - body.getAttribute("r"));
    return { x: at("x", "cx"), y: at("y", "cy") };
  };
  const chips = () => document.querySelectorAll(".map .bay .chip[data-is]");
  const places = new Map();
  const remember = () => {
    places.clear();
    chips().forEach((chip) => places.set(chip.dataset.is, placeOf(chip)));
  };
  const glide = (chip, from, to) => {
    const copy = chip.cloneNode(true);
    copy.removeAttribute("data-is");
    copy.classList.add("gliding");
    chip.ownerSVGElement.append(copy);
    chip.classList.add("landing");
    const flight = copy.animate([{ transform: `translate(${from.x - to.x}px, ${from.y - to.y}px)` }, { transform: "none" }],
      { duration: 450, easing: "ease-in-out" });
    flight.onfinish = () => {
      copy.remove();
      document.querySelectorAll(".landing").forEach((landed) => landed.classList.remove("landing"));
    };
  };
  remember();
  document.addEventListener("htmx:afterSettle", () => {
    if (hand) mark();
    chips().forEach((chip) => {
      const from = places.get(chip.dataset.is);
      const to = placeOf(chip);
      if (!from || (from.x === to.x && from.y === to.y)) return;
      if (chip.dataset.is === landing.link) land();
      else if (!still.matches) glide(chip, from, to);
    });
    remember();
  });
})();
