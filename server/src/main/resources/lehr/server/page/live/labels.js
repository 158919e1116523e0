// Where the labels of marks go, so that none lies over a mark or another label.

const WIDTH = 34;
const HEIGHT = 14;
const REACH = 5;
/** The text's left end and baseline, from its mark: where a label is looked for, the best place first. */
const PLACES = [[8, 4], [8, 17], [8, -9], [-WIDTH / 2, 20], [-WIDTH / 2, -11], [-WIDTH - 8, 17], [-WIDTH - 8, -9], [-WIDTH / 2, 34], [-WIDTH / 2, -25]];

/**
 * @param marks [x, y] of each mark, pixels
 * @param frame {left, right, top, bottom}, pixels: labels keep within
 * @return [x, y] of each label's left end and baseline; null for one that has no free place
 */
export function placedLabels(marks, { left, right, top, bottom }) {
    const taken = marks.map(([x, y]) => ({ left: x - REACH, right: x + REACH, top: y - REACH, bottom: y + REACH }));
    return marks.map(([x, y]) => {
        const place = PLACES.map(([across, down]) => [x + across, y + down]).find(at => {
            const box = boxOf(at);
            return box.left >= left && box.right <= right && box.top >= top && box.bottom <= bottom
                && !taken.some(other => overlap(box, other));
        });
        if (place) {
            taken.push(boxOf(place));
        }
        return place ?? null;
    });
}

const boxOf = ([x, y]) => ({ left: x, right: x + WIDTH, top: y - HEIGHT + 3, bottom: y + 3 });

const overlap = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
