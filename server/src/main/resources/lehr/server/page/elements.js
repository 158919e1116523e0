// Elements made from data. Text goes in as text: names of runs may hold markup, so nothing here reads HTML.
//
//   make(tag, attributes?, ...children)  an element; children are nodes, strings, arrays of them, null or false for none.
//       Attributes: onclick and the like take functions; value, checked, disabled … are set as properties; style takes
//       an object (the content security policy refuses style attributes); null and false leave an attribute out.
//   draw(tag, attributes?, ...children)  the same for SVG.
//   add(element, ...children)            appends, with the same children (append itself writes "null").
//   button(text, onclick, attributes?)
//   field(text, control, hint?)          a labelled control.
//   choice(text, options, value, onchange)   a labelled <select>; options are [value, text].
//   toggle(text, checked, onchange)      a labelled checkbox; onchange is given whether it is on.
//   facts([[term, value, note?]])        the grid of figures reports have.
//   table(caption, head, rows, {stacked?})   cells are strings or nodes; {text, number: true} sets to the right. Stacked: on a
//                                        phone a row is a card, with every figure in sight.
//   notice(text, kind?)                  kind: "note", "warning" or "error" (told at once to screen readers).
//   const bar = progress(name)           a bar; bar.at(share, text?) moves it (0: nobody knows how far) and says what is done
//   warned(texts)                        warnings, those beyond two folded, or nothing for none.
//   listed(texts)                        a <ul>, or nothing for none.
//   copyable(text)                       a line of code with a button that copies it.

const SVG = "http://www.w3.org/2000/svg";
const PROPERTIES = new Set(["value", "checked", "disabled", "selected", "indeterminate", "open", "hidden"]);
const OPEN_WARNINGS = 2;
let fields = 0;

export function make(tag, attributes = {}, ...children) {
    return fill(document.createElement(tag), attributes, children);
}

export function draw(tag, attributes = {}, ...children) {
    return fill(document.createElementNS(SVG, tag), attributes, children);
}

export function add(element, ...children) {
    element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false && child !== ""));
    return element;
}

function fill(element, attributes, children) {
    add(element, children);
    for (const [name, value] of Object.entries(attributes)) {
        set(element, name, value);
    }
    return element;
}

function set(element, name, value) {
    if (typeof value === "function") {
        element.addEventListener(name.slice(2), value);
    } else if (PROPERTIES.has(name)) {
        element[name] = value;
    } else if (name === "style") {
        Object.entries(value).forEach(([property, text]) => element.style.setProperty(property, text));
    } else if (name === "dataset") {
        Object.assign(element.dataset, value);
    } else if (value !== null && value !== undefined && value !== false) {
        element.setAttribute(name, value === true ? "" : value);
    }
}

export function button(text, onclick, attributes = {}) {
    return make("button", { type: "button", onclick, ...attributes }, text);
}

export function field(text, control, hint = "") {
    control.id ||= `field-${++fields}`;
    if (hint) {
        control.setAttribute("aria-describedby", `${control.id}-hint`);
    }
    return make(
        "div",
        { class: "field" },
        make("label", { for: control.id }, text),
        control,
        hint && make("p", { class: "hint", id: `${control.id}-hint` }, hint));
}

export function choice(text, options, value, onchange) {
    const select = make(
        "select",
        { onchange: event => onchange(event.target.value) },
        options.map(([of, shown]) => make("option", { value: of }, shown)));
    select.value = value;
    return field(text, select);
}

export function toggle(text, checked, onchange) {
    return make(
        "label",
        { class: "toggle" },
        make("input", { type: "checkbox", checked, onchange: event => onchange(event.target.checked) }),
        text);
}

export function facts(entries) {
    return make("dl", { class: "facts" }, entries.map(([term, value, note]) => make(
        "div",
        {},
        make("dt", {}, term),
        make("dd", { class: "value" }, value),
        note && make("dd", { class: "note" }, note))));
}

export function table(caption, head, rows, { stacked = false } = {}) {
    const named = head.map(content => content?.text ?? content).map(text => (typeof text === "string" ? text : ""));
    const cell = (tag, attributes, content) => content?.number
        ? make(tag, { ...attributes, class: "number" }, content.text)
        : make(tag, attributes, content);
    return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, make(
        "table",
        { class: stacked ? "stacked" : null },
        make("caption", {}, caption),
        make("thead", {}, make("tr", {}, head.map(content => cell("th", { scope: "col" }, content)))),
        make("tbody", {}, rows.map(([first, ...others]) => make(
            "tr",
            {},
            cell("th", { scope: "row" }, first),
            others.map((content, at) => cell("td", { dataset: { head: named[at + 1] } }, content)))))));
}

export function notice(text, kind = "note") {
    return make("p", { class: `notice ${kind}`, role: kind === "error" ? "alert" : null }, text);
}

export function progress(name) {
    const bar = make("progress", { max: "1", "aria-label": name });
    const says = make("span", { class: "soft" });
    const at = (share, text = "") => {
        bar.removeAttribute("value");
        if (share > 0) {
            bar.value = share;
        }
        says.textContent = text;
    };
    return { element: make("div", { class: "progress" }, says, bar), at };
}

export function listed(texts, attributes = {}) {
    return texts?.length > 0 ? make("ul", attributes, texts.map(text => make("li", {}, text))) : null;
}

export function warned(texts) {
    const rest = texts?.slice(OPEN_WARNINGS) ?? [];
    return texts?.length > 0 ? make("div", { class: "warned" },
        listed(texts.slice(0, OPEN_WARNINGS), { class: "warnings", "aria-label": "Warnings" }),
        rest.length > 0 && make("details", {}, make("summary", {}, `${rest.length} more`), listed(rest, { class: "warnings" }))) : null;
}

export function copyable(text) {
    const copy = button("Copy", async () => {
        await navigator.clipboard.writeText(text);
        copy.textContent = "Copied";
        setTimeout(() => { copy.textContent = "Copy"; }, 1500);
    });
    return make("div", { class: "code" }, make("code", {}, text), copy);
}
