"""How far two colours of a page stand apart, as WCAG 2.2 counts it."""

# Definitions for a function in the page: `colour` of a computed style's text, `contrast` of two.
CONTRAST = """
    const colour = (text) => {
        const [r, g, b, a = 1] = (text.match(/[\\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
        return { r, g, b, a };
    };
    const light = ({ r, g, b }) => {
        const [x, y, z] = [r, g, b].map((v) => v / 255)
            .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const contrast = (one, other) => {
        const [dim, bright] = [light(one), light(other)].sort((x, y) => x - y);
        return (bright + 0.05) / (dim + 0.05);
    };
"""
