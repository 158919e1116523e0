// Light, dark or as the system has it. A classic script, so that the choice holds before the first paint.
// Tells a change by the event "lehr-theme" of the document: charts are redrawn then.
"use strict";
(() => {
    const themes = ["auto", "light", "dark"];
    const words = { auto: "as the system has them", light: "light", dark: "dark" };
    const root = document.documentElement;
    const remembered = () => {
        try {
            return localStorage.getItem("lehr-theme");
        } catch {
            return null;
        }
    };
    let theme = themes.includes(remembered()) ? remembered() : "auto";

    const paint = () => {
        if (theme === "auto") {
            delete root.dataset.theme;
        } else {
            root.dataset.theme = theme;
        }
        const button = document.getElementById("theme");
        if (button) {
            button.textContent = theme[0].toUpperCase() + theme.slice(1);
            button.setAttribute("aria-label", `Colours: ${words[theme]}`);
        }
        document.dispatchEvent(new Event("lehr-theme"));
    };

    paint();
    document.addEventListener("DOMContentLoaded", () => {
        paint();
        document.getElementById("theme").addEventListener("click", () => {
            theme = themes[(themes.indexOf(theme) + 1) % themes.length];
            paint();
            try {
                localStorage.setItem("lehr-theme", theme);
            } catch {
                // A browser that may not remember still shows it.
            }
        });
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
        document.dispatchEvent(new Event("lehr-theme"));
    });
})();
