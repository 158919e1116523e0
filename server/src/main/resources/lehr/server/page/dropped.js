// The files of a drop, those in dropped folders as well.
//
//   await droppedFiles(event.dataTransfer)   [{file, path}], path with the folder's name in front

export async function droppedFiles(transfer) {
    // Entries are gone once the event has passed: all are taken before the first wait.
    const entries = [...transfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
    if (entries.length === 0) {
        return [...transfer.files].map(file => ({ file, path: file.name }));
    }
    const found = await Promise.all(entries.map(entry => walk(entry, "")));
    return found.flat();
}

async function walk(entry, above) {
    const path = above + entry.name;
    if (entry.isFile) {
        return [{ file: await new Promise((done, failed) => entry.file(done, failed)), path }];
    }
    const children = [];
    const reader = entry.createReader();
    for (let some = await read(reader); some.length > 0; some = await read(reader)) {
        children.push(...some);
    }
    const found = await Promise.all(children.map(child => walk(child, `${path}/`)));
    return found.flat();
}

/** A reader hands out a hundred entries at a time, and none at the end. */
const read = reader => new Promise((done, failed) => reader.readEntries(done, failed));
