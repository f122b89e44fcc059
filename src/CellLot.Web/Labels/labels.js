// Draws the codes of labels as vector graphics; the text beside them stands without it.
for (const place of document.querySelectorAll("[data-code]")) {
  const drawn = bwipjs.toSVG({
    bcid: place.dataset.code,
    text: place.dataset.text,
    scale: 2,
    ...(place.dataset.code === "code128" ? { height: 8 } : {}),
  });
  const svg = new DOMParser().parseFromString(drawn, "image/svg+xml").documentElement;
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${place.dataset.code === "code128" ? "Code 128" : "DataMatrix"} of ${place.dataset.text}`);
  place.replaceChildren(svg);
}
