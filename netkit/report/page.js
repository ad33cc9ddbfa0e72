"use strict";
// Draws the pictures that stand in this file as numbers. Nothing is fetched, nothing is sent.
(() => {
  const { templates, pictures } = JSON.parse(document.getElementById("netkit-figures").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const config = { responsive: true, displayModeBar: false, displaylogo: false, showTips: false };
  const details = [...document.querySelectorAll("details")];

  // The dark pictures stand here as what is other than in the light ones.
  const changed = (old, change) => {
    if (change === null || typeof change !== "object" || Array.isArray(change)) return change;
    const copy = Array.isArray(old) ? [...old] : { ...old };
    for (const [name, part] of Object.entries(change)) copy[name] = changed(copy[name], part);
    return copy;
  };
  const figure = ({ light, dark }, theme) =>
    structuredClone(theme === "dark" ? changed(light, dark) : light);

  const draw = (theme) => {
    for (const [name, themes] of Object.entries(pictures)) {
      const { data, layout } = figure(themes, theme);
      Plotly.react(`picture-${name}`, data, { ...layout, template: templates[theme] }, config);
    }
  };
  const theme = () => (dark.matches ? "dark" : "light");

  // Paper is white, and nobody can open a table on it.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = details.filter((part) => !part.open);
    for (const part of opened) part.open = true;
    draw("light");
  });
  addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
    draw(theme());
  });
  dark.addEventListener("change", () => draw(theme()));

  for (const part of details) part.open = false;
  draw(theme());
  document.documentElement.dataset.drawn = "yes";
})();
