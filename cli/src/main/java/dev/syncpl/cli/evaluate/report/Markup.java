package dev.syncpl.cli.evaluate.report;

import dev.syncpl.cli.console.SafeText;
import java.util.Locale;

/** Pieces of HTML and SVG. */
final class Markup {

    private Markup() {}

    /** Text that is nothing but text, in content and in attributes, and turns no reading direction. */
    static String text(String given) {
        String text = SafeText.of(given);
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** A coordinate. */
    static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String line(String style, double x1, double y1, double x2, double y2) {
        return "<line class=\"" + style + "\" x1=\"" + at(x1) + "\" y1=\"" + at(y1) + "\" x2=\"" + at(x2) + "\" y2=\""
                + at(y2) + "\"/>\n";
    }

    /** @param anchor start, middle or end */
    static String words(String anchor, double x, double y, String text) {
        return "<text text-anchor=\"" + anchor + "\" x=\"" + at(x) + "\" y=\"" + at(y) + "\">" + text(text)
                + "</text>\n";
    }

    static String dot(String style, double x, double y, String title) {
        return "<circle class=\"" + style + "\" cx=\"" + at(x) + "\" cy=\"" + at(y) + "\" r=\"3.5\"><title>"
                + text(title) + "</title></circle>\n";
    }

    /** A plot with its heading. */
    static String figure(String caption, double width, double height, String content) {
        return "<figure>\n<figcaption>" + text(caption) + "</figcaption>\n<svg viewBox=\"0 0 " + at(width) + " "
                + at(height) + "\" role=\"img\" aria-label=\"" + text(caption) + "\">\n" + content
                + "</svg>\n</figure>\n";
    }
}
