package lehr.report;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Charts as PNG, twice as fine as the screen. Needs the Java runtime's own fonts, which some servers lack. */
final class Png implements Canvas {
    private static final double WIDTH = 760;
    private static final double SCALE = 2;

    private final Graphics2D graphics;

    private Png(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /** Why this machine cannot draw text into images; empty if it can. */
    static Optional<String> unavailable() {
        try {
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.drawString("0", 0, 8);
            graphics.dispose();
            return Optional.empty();
        } catch (LinkageError | InternalError | RuntimeException e) {
            return Optional.of("this Java runtime finds no fonts (" + e + "): SVG instead of PNG;"
                    + " installing fontconfig and any font mends it");
        }
    }

    static byte[] file(Figure figure) {
        Drawing drawing = new Drawing(WIDTH, true);
        double height = figure.charts().stream().mapToDouble(drawing::height).sum();
        int pixelsAcross = (int) (WIDTH * SCALE);
        int pixelsDown = (int) Math.ceil(height * SCALE);
        BufferedImage image = new BufferedImage(pixelsAcross, pixelsDown, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = prepared(image);
        double top = 0;
        for (Chart chart : figure.charts()) {
            drawing.draw(chart, top, new Png(graphics));
            top += drawing.height(chart);
        }
        graphics.dispose();
        return encoded(image);
    }

    private static Graphics2D prepared(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return graphics;
    }

    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void line(double[] x, double[] y, Ink ink, Stroke stroke) {
        graphics.setColor(Color.decode(ink.light()));
        float[] dash = stroke.dashed() ? new float[] {(float) stroke.on(), (float) stroke.off()} : null;
        float width = (float) stroke.width();
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0));
        graphics.draw(path(x, y));
    }

    @Override
    public void area(double[] x, double[] y, Ink ink) {
        Path2D path = path(x, y);
        path.closePath();
        graphics.setColor(Color.decode(ink.light()));
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.16f));
        graphics.fill(path);
        graphics.setComposite(AlphaComposite.SrcOver);
    }

    @Override
    public void dots(double[] x, double[] y, double radius, Ink ink) {
        graphics.setColor(Color.decode(ink.light()));
        for (int i = 0; i < x.length; i++) {
            graphics.fill(new Ellipse2D.Double(x[i] - radius, y[i] - radius, 2 * radius, 2 * radius));
        }
    }

    @Override
    public void text(double x, double y, Anchor anchor, Ink ink, String text) {
        graphics.setFont(new Font(Font.SANS_SERIF, ink == Ink.HEADING ? Font.BOLD : Font.PLAIN, 12));
        graphics.setColor(Color.decode(ink.light()));
        double width = graphics.getFontMetrics().stringWidth(text);
        double left = anchor == Anchor.START ? x : anchor == Anchor.MIDDLE ? x - width / 2 : x - width;
        graphics.drawString(text, (float) left, (float) y);
    }

    @Override
    public void within(Box box, Runnable drawing) {
        Shape before = graphics.getClip();
        double width = box.right() - box.left();
        graphics.clip(new Rectangle2D.Double(box.left(), box.top(), width, box.bottom() - box.top()));
        drawing.run();
        graphics.setClip(before);
    }

    private static Path2D path(double[] x, double[] y) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < x.length; i++) {
            if (i == 0) {
                path.moveTo(x[i], y[i]);
            } else {
                path.lineTo(x[i], y[i]);
            }
        }
        return path;
    }
}
